namespace Plimsoll.Cli.Reports;

/// <summary>The files to write; null where none is asked for.</summary>
internal sealed record ReportTargets(string? Html, string? Markdown, string? JUnit)
{
    /// <summary>A profile of A, drawn in the page: a folder of <c>plimsoll profile</c>, or folded stacks.</summary>
    public string? BaselineProfile { get; init; }

    /// <summary>The same of B.</summary>
    public string? CandidateProfile { get; init; }

    public bool IsEmpty => Html is null && Markdown is null && JUnit is null;
}
