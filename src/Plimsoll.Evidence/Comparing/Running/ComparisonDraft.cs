using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>A comparison as far as it has come. Whatever ends it, the launches that were made until then can be written, marked as partial.</summary>
internal sealed class ComparisonDraft(ComparisonPlan plan, TimeProvider time)
{
    private readonly List<LaunchRecord> _launches = [];
    private readonly LaunchDisturbance _seen = new();
    private readonly string _planHash = PlanHash.Of(plan);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private SubjectRecord? _baseline, _candidate;

    /// <summary>What is followed.</summary>
    public ComparisonPlan Plan { get; } = plan;

    /// <summary>The files that it is made from; <see langword="null"/> for none.</summary>
    public EvidenceInputs? Inputs { get; init; }

    /// <summary>Launches that were made.</summary>
    public int Made => _launches.Count;

    /// <summary>The planned launch that follows; <see langword="null"/> when none does.</summary>
    public int? Next => NextLaunch.Of(Plan, _launches);

    /// <summary>Both subjects are prepared.</summary>
    public void Begin(SubjectRecord baseline, SubjectRecord candidate) => (_baseline, _candidate) = (baseline, candidate);

    /// <summary>Takes a launch, with what others did to the machine meanwhile.</summary>
    public void Add(LaunchRecord launch, Disturbance seen) => _launches.Add(Plan.Quick ? _seen.Keep(launch, seen) : _seen.DropUnfit(launch, seen));

    /// <summary>The record now. There is none before both subjects are prepared.</summary>
    /// <param name="endedBecause">Why the comparison did not come to its end; <see langword="null"/> when it did. What fails after the last launch takes nothing from it.</param>
    public ComparisonRecord ToRecord(string? endedBecause) => new()
    {
        Plan = Plan,
        PlanHash = _planHash,
        EndedBecause = Next is null ? null : endedBecause,
        Baseline = Prepared(_baseline),
        Candidate = Prepared(_candidate),
        Inputs = Inputs,
        Environment = new EnvironmentRecord(MachineInfo.Read(), Checks()),
        StartedAt = _startedAt,
        FinishedAt = time.GetUtcNow(),
        Launches = [.. _launches],
    };

    private static SubjectRecord Prepared(SubjectRecord? subject) => subject ?? throw new InvalidOperationException("The subjects are not prepared yet.");

    private ImmutableArray<EnvironmentCheck> Checks() =>
    [
        .. _seen.Worst is { } worst
            ? [new(EnvironmentGate.StolenShare, worst.StolenShare, Disturbance.MaxStolenShare, "share"), new(EnvironmentGate.ForeignShare, worst.ForeignShare, Disturbance.MaxForeignShare, "share")]
            : Array.Empty<EnvironmentCheck>(),
        .. _launches.Select(static launch => launch.Duet?.BusyShare).OfType<double>().ToArray() is { Length: > 0 } busy
            ? [new EnvironmentCheck(EnvironmentGate.DuetBusyShare, new Sample(busy).Median, EnvironmentGate.MaxDuetBusyShare, "share")]
            : Array.Empty<EnvironmentCheck>(),
    ];
}
