using System.Collections.Immutable;

namespace Plimsoll.Evidence.Parity;

/// <summary>The same difference in several places: a header that every answer lacks is one finding to whoever reads it.</summary>
/// <param name="First">The first of them; it speaks for the others but for its subject.</param>
/// <param name="Subjects">Where it was found, in their order.</param>
internal sealed record FindingGroup(ParityFinding First, ImmutableArray<string> Subjects)
{
    private const int Named = 3;

    /// <summary>Where it was found, for people: the subject and path of one, the path and some of the subjects of several.</summary>
    public string Where => Subjects.Length == 1
        ? $"{Subjects[0]}: {First.Path}"
        : $"{First.Path} of {Subjects.Length}: {string.Join(", ", Subjects.Take(Named))}{(Subjects.Length > Named ? ", …" : "")}";

    /// <summary>What each has, in words.</summary>
    public string Examples => $"A {First.ExampleA ?? "nothing"}, B {First.ExampleB ?? "nothing"}";

    /// <summary>Puts those together that differ in nothing but their subject.</summary>
    public static ImmutableArray<FindingGroup> Of(IEnumerable<ParityFinding> findings) =>
    [
        .. findings
            .GroupBy(static finding => (finding.Layer, finding.Path, finding.Aspect, finding.Kind, finding.Severity, finding.Waivable, finding.ExampleA, finding.ExampleB))
            .Select(static group => new FindingGroup(group.First(), [.. group.Select(static finding => finding.Subject)])),
    ];
}
