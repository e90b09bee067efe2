using System.Diagnostics;
using System.Security.Cryptography;

namespace Plimsoll.Bench.Planted;

/// <summary>Processor time by the round: as many rounds cost the same, whoever else is busy.</summary>
internal static class Work
{
    private const int BlockBytes = 64;
    private const int TimedRounds = 200_000;

    /// <summary>Works.</summary>
    public static void Do(int rounds)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        for (var round = 0; round < rounds; round++) SHA256.HashData(block, block);
    }

    /// <summary>How long a round takes, in nanoseconds: the median of some runs.</summary>
    public static double RoundNs()
    {
        Do(TimedRounds);
        var runs = new double[9];
        for (var run = 0; run < runs.Length; run++)
        {
            var start = Stopwatch.GetTimestamp();
            Do(TimedRounds);
            runs[run] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / TimedRounds;
        }

        Array.Sort(runs);
        return runs[runs.Length / 2];
    }
}
