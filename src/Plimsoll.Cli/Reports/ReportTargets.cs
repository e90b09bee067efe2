namespace Plimsoll.Cli.Reports;

/// <summary>The files to write; null where none is asked for.</summary>
internal sealed record ReportTargets(string? Html, string? Markdown, string? JUnit)
{
    public bool IsEmpty => Html is null && Markdown is null && JUnit is null;
}
