using System.Numerics;

namespace Plimsoll.Contracts.Histograms;

/// <summary>Spreads counters over the cores: a power of two of stripes, at most 16.</summary>
internal static class CoreStripes
{
    private const int Most = 16;

    public static readonly int Count = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, Most));

    private static readonly int Mask = Count - 1;

    public static int Current => Thread.GetCurrentProcessorId() & Mask;
}
