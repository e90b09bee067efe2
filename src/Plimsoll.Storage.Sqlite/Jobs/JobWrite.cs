namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>A call that waits for the writer. It is answered after the commit.</summary>
internal abstract class JobWrite
{
    /// <summary>Queues that it wakes.</summary>
    internal IReadOnlyCollection<string> Woken { get; private protected set; } = [];

    internal abstract bool IsCancelled { get; }

    /// <summary>Why it alone was undone; null when it stands with its transaction.</summary>
    internal Exception? Failure { get; set; }

    internal abstract void Run(JobUnit unit);

    /// <summary>Tells the caller what became of it, once its transaction is committed.</summary>
    internal abstract void Answer();

    /// <summary>Tells the caller that nothing of it stands.</summary>
    internal abstract void Refuse(Exception why);
}
