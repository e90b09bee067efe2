using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>A difference between two services that the first one's own noise doesn't explain.</summary>
/// <param name="Request">Name of the request.</param>
/// <param name="Path">Where, such as <c>body/$.items[*].price</c> or <c>header/cache-control</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Kind">In which way B differs, such as <c>ValueChanged</c>; docs/guides/parity.md.</param>
/// <param name="A">What A has; null when it has nothing.</param>
/// <param name="B">What B has; null when it has nothing.</param>
public sealed record ParityDifference(string Request, string Path, DifferenceSeverity Severity, string Kind, string? A, string? B)
{
    /// <summary>Why it is meant; null when it isn't.</summary>
    public string? Excuse { get; init; }

    /// <summary>Whether a reason can excuse it: what loses answers, calls or the process can't be.</summary>
    public bool CanBeExcused { get; init; }

    internal static ParityDifference Of(ParityFinding finding, string? excuse) =>
        new(finding.Subject, finding.Path, (DifferenceSeverity)finding.Severity, finding.Kind.ToString(), finding.ExampleA, finding.ExampleB) { Excuse = excuse, CanBeExcused = finding.Waivable };
}
