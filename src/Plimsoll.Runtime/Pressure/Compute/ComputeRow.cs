namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>What waits of one partition, oldest first, and its place among the partitions that take turns.</summary>
internal sealed class ComputeRow
{
    public ComputeRow(string partition) => (Partition, Turn) = (partition, new LinkedListNode<ComputeRow>(this));

    public string Partition { get; }

    public LinkedList<ComputeWork> Waiting { get; } = new();

    public LinkedListNode<ComputeRow> Turn { get; }

    /// <summary>What has waited longest.</summary>
    public ComputeWork Oldest => Waiting.First!.Value;
}
