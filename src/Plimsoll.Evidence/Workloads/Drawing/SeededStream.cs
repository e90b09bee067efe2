namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Streams of random numbers, one for each purpose, so that a change of one part of a workload leaves the draws of the others as they are.</summary>
internal static class SeededStream
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The stream of a purpose. FNV-1a mixes its name with the seed.</summary>
    public static Random Of(int seed, string purpose)
    {
        var hash = Basis ^ (uint)seed;
        foreach (var letter in purpose) hash = (hash ^ letter) * Prime;
        return new Random((int)hash);
    }
}
