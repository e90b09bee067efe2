using System.Collections.Immutable;

namespace Plimsoll.Evidence.Profiling;

/// <summary>What one profiler brought home.</summary>
/// <param name="Kinds">What it saw.</param>
/// <param name="Absent">What it could not see, and why.</param>
/// <param name="Collections">What the garbage collector did; <see langword="null"/> when it does not know.</param>
internal sealed record ProfileFindings(ImmutableArray<KindProfile> Kinds, ImmutableArray<KindAbsence> Absent, CollectionFigures? Collections = null)
{
    /// <summary>Events that the runtime threw away because they were not taken in time: what they would have told is missing.</summary>
    public long LostEvents { get; init; }

    /// <summary>What has to be known beside the findings, such as what stays behind in the process.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Nothing of any kind, for one reason.</summary>
    public static ProfileFindings None(IEnumerable<ProfileKind> kinds, string reason) => new([], [.. kinds.Select(kind => new KindAbsence(kind, reason))]);

    /// <summary>Both.</summary>
    public ProfileFindings With(ProfileFindings other) => new([.. Kinds, .. other.Kinds], [.. Absent, .. other.Absent], Collections ?? other.Collections)
    {
        LostEvents = LostEvents + other.LostEvents,
        Notes = [.. Notes, .. other.Notes],
    };
}
