namespace Plimsoll.Runtime.Pressure.Queueing;

/// <summary>The place of one who waits in a <see cref="WaitQueue{T}"/>.</summary>
internal sealed class WaitEntry<T>
{
    public WaitEntry(T item, int row, long number, long deadlineNs)
    {
        (Item, Row, Number, DeadlineNs) = (item, row, number, deadlineNs);
        (InQueue, InRow) = (new LinkedListNode<WaitEntry<T>>(this), new LinkedListNode<WaitEntry<T>>(this));
    }

    public T Item { get; }

    /// <summary>With whom it waits, such as its partition.</summary>
    public int Row { get; }

    /// <summary>The order of arrival.</summary>
    public long Number { get; }

    public long DeadlineNs { get; }

    public LinkedListNode<WaitEntry<T>> InQueue { get; }

    public LinkedListNode<WaitEntry<T>> InRow { get; }
}
