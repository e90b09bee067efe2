using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Evidence.Comparing;

/// <summary>The versioned result of a comparison, as it is kept: what was measured, and what was concluded.</summary>
internal sealed record Comparison
{
    /// <summary>The format that this program writes and reads.</summary>
    public const string SupportedFormat = "plimsoll-comparison/v1";

    /// <summary>Name and version of the format.</summary>
    public string Format { get; init; } = SupportedFormat;

    /// <summary>What was measured.</summary>
    public required ComparisonRecord Record { get; init; }

    /// <summary>What was concluded.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>Judges a record.</summary>
    public static Comparison Of(ComparisonRecord record) => new() { Record = record, Verdict = ComparisonJudge.Judge(record) };
}
