namespace Plimsoll.Evidence.Profiling;

/// <summary>What the garbage collector did meanwhile.</summary>
/// <param name="Count">Collections.</param>
/// <param name="PauseMs">How long they stopped the program in all, in milliseconds.</param>
/// <param name="LongestMs">The longest stop.</param>
internal sealed record CollectionFigures(int Count, double PauseMs, double LongestMs)
{
    /// <summary>Bytes that were allocated; <see langword="null"/> when the runtime does not say, or was not asked.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>The figures of stops.</summary>
    public static CollectionFigures Of(int count, IReadOnlyCollection<double> pausesMs) => new(count, pausesMs.Sum(), pausesMs.DefaultIfEmpty().Max());
}
