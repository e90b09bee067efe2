using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>What was measured in a comparison: everything that the verdicts and the report are made of, and nothing that was concluded from it.</summary>
internal sealed record ComparisonRecord
{
    /// <summary>The plan, as it was before the first launch.</summary>
    public required ComparisonPlan Plan { get; init; }

    /// <summary>Its digest, taken before the first launch (<see cref="Plans.PlanHash"/>).</summary>
    public required string PlanHash { get; init; }

    /// <summary>Why it did not come to its end; <see langword="null"/> when it did. A partial one decides nothing.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>A, which also runs as A′.</summary>
    public required SubjectRecord Baseline { get; init; }

    /// <summary>B.</summary>
    public required SubjectRecord Candidate { get; init; }

    /// <summary>The files that it was made from; <see langword="null"/> when it was made from none.</summary>
    public EvidenceInputs? Inputs { get; init; }

    /// <summary>The machine and whether it was fit.</summary>
    public required EnvironmentRecord Environment { get; init; }

    /// <summary>When the first launch began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The launches in the order in which they were made, failed ones too.</summary>
    public required ImmutableArray<LaunchRecord> Launches { get; init; }

    /// <summary>Whether launches of the plan are missing, whoever ended it.</summary>
    public bool IsPartial() => EndedBecause is not null || NextLaunch.Of(Plan, Launches) is not null;
}
