using Plimsoll.Runtime.Data;

namespace Plimsoll.Bench.Chaos;

/// <summary>How often this process was told that the disk is full. Each time it says so, behind what it says anyway.</summary>
internal sealed class Refusals(Func<string> status)
{
    private int _count;

    /// <summary>Counts and says it when it was that.</summary>
    public void Note(DatabaseException failed)
    {
        if (failed.Failure == DatabaseFailure.Full) Console.WriteLine($"{status()}, refused {Interlocked.Increment(ref _count)}");
    }
}
