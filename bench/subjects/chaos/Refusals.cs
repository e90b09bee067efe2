using Plimsoll.Runtime.Data;

namespace Plimsoll.Bench.Chaos;

/// <summary>How often this process was told that the disk is full. It says so in every line, so that the last line tells it.</summary>
internal sealed class Refusals(Func<string> status)
{
    private int _count;

    /// <summary>Counts and says it when it was that.</summary>
    public void Note(DatabaseException failed)
    {
        if (failed.Failure != DatabaseFailure.Full) return;
        Interlocked.Increment(ref _count);
        Say();
    }

    /// <summary>Says how things stand.</summary>
    public void Say() => Console.WriteLine($"{status()}, refused {Volatile.Read(ref _count)}");
}
