using System.Collections.Immutable;

namespace Plimsoll.Evidence.Profiling;

/// <summary>A profile of a process: what was seen, and what was not with the reason.</summary>
internal sealed record Profile
{
    /// <summary>Whose.</summary>
    public required string Name { get; init; }

    /// <summary>Its process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>What runs it, in words.</summary>
    public required string Runtime { get; init; }

    /// <summary>How long was looked, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>What was seen.</summary>
    public required ImmutableArray<KindProfile> Kinds { get; init; }

    /// <summary>What was asked for and is not there.</summary>
    public required ImmutableArray<KindAbsence> Absent { get; init; }

    /// <summary>What the garbage collector did; <see langword="null"/> when the runtime does not say.</summary>
    public CollectionFigures? Collections { get; init; }

    /// <summary>Events that the runtime threw away because they were not taken in time: counts and sums are too small by what they would have told.</summary>
    public long LostEvents { get; init; }

    /// <summary>What has to be known beside it, such as what stays behind in the process.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
