using System.Numerics;

namespace Plimsoll.Contracts.Histograms;

/// <summary>
/// Log-linear buckets over nanoseconds: 32 per octave from 512 ns to 137 s. The midpoint of a bucket is within 1/64 (1.6 %) of every
/// value in it. Shorter values share the first bucket, longer ones the last.
/// </summary>
internal static class LogBuckets
{
    private const int SubBucketBits = 5;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int LowestOctave = 9;
    private const int Octaves = 28;

    public const int Count = 1 + (Octaves * SubBuckets);
    public const long LowestNs = 1L << LowestOctave;
    public const long HighestNs = (1L << (LowestOctave + Octaves)) - 1;

    public static int IndexOf(long nanoseconds)
    {
        if (nanoseconds < LowestNs)
            return 0;
        if (nanoseconds > HighestNs)
            return Count - 1;
        var octave = BitOperations.Log2((ulong)nanoseconds);
        var subBucket = (int)(nanoseconds >> (octave - SubBucketBits)) & (SubBuckets - 1);
        return 1 + ((octave - LowestOctave) * SubBuckets) + subBucket;
    }

    public static double MidpointNs(int index)
    {
        if (index == 0)
            return LowestNs / 2.0;
        var octave = LowestOctave + ((index - 1) / SubBuckets);
        var subBucket = (index - 1) % SubBuckets;
        var width = 1L << (octave - SubBucketBits);
        return ((SubBuckets + subBucket) * width) + (width / 2.0);
    }
}
