using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>Follows a plan on two subjects: prepares both once, and makes all launches.</summary>
internal sealed class ComparisonRun(SubjectFile baseline, SubjectFile candidate, Workload workload, ComparisonPlan plan, ProcessRegistry processes, TimeProvider time)
{
    /// <summary>
    /// Runs it. Throws <see cref="SubjectFailedException"/> when a subject can't be prepared. A cancellation after the first launch ends it early:
    /// the record then has the launches that were made, and its gate says that some are missing.
    /// </summary>
    public async Task<ComparisonRecord> RunAsync(Action<string> step, CancellationToken cancellation)
    {
        var (startedAt, hash) = (time.GetUtcNow(), PlanHash.Of(plan));
        using var baselineFolders = new SubjectFolders();
        using var candidateFolders = new SubjectFolders();
        await using var a = await PrepareAsync(baseline, baselineFolders, step, cancellation);
        // The same file is the same subject: to build it twice would prove nothing.
        await using var other = candidate.Path == baseline.Path ? null : await PrepareAsync(candidate, candidateFolders, step, cancellation);
        var b = other ?? a;
        var (baselineDigest, candidateDigest) = Digests();
        var (run, launches) = (new LaunchRun(plan, new LoadOfPlan(workload), time), new List<LaunchRecord>());
        var seen = new LaunchDisturbance();
        while (launches.Count < plan.Launches)
        {
            // Each launch for itself: a quiet hour must not make up for a disturbed minute.
            var watch = new DisturbanceWatch();
            try
            {
                var (digestOfA, digestOfB) = Digests();
                var faults = new DependencyFaults(workload.Dependencies, unchecked(plan.Seed + launches.Count));
                var launch = await run.RunAsync(
                    launches.Count + 1,
                    new ComparedArm("A", a, digestOfA) { Dependencies = faults },
                    new ComparedArm("A2", a, digestOfA) { Dependencies = faults },
                    new ComparedArm("B", b, digestOfB) { Dependencies = faults },
                    step,
                    cancellation);
                launches.Add(plan.Quick ? seen.Keep(launch, watch.Read()) : seen.DropUnfit(launch, watch.Read()));
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested && launches.Count > 0)
            {
                break;
            }
        }

        return new ComparisonRecord
        {
            Plan = plan,
            PlanHash = hash,
            Baseline = Describe(baseline, baselineDigest),
            Candidate = Describe(candidate, candidateDigest),
            Environment = new EnvironmentRecord(MachineInfo.Read(), Checks(seen.Worst, launches)),
            StartedAt = startedAt,
            FinishedAt = time.GetUtcNow(),
            Launches = [.. launches],
        };

        (string OfA, string OfB) Digests()
        {
            var ofA = SubjectDigest.Of(a);
            return (ofA, other is null ? ofA : SubjectDigest.Of(other));
        }
    }

    private Task<PreparedSubject> PrepareAsync(SubjectFile file, SubjectFolders folders, Action<string> step, CancellationToken cancellation) =>
        new SubjectPreparation(file, folders, processes, time).RunOnceAsync(step, cancellation);

    private static SubjectRecord Describe(SubjectFile file, string digest) => new(file.Subject.Name, file.Subject.Runtime, digest);

    private static ImmutableArray<EnvironmentCheck> Checks(Disturbance seen, List<LaunchRecord> launches) =>
    [
        new(EnvironmentGate.StolenShare, seen.StolenShare, Disturbance.MaxStolenShare, "share"),
        new(EnvironmentGate.ForeignShare, seen.ForeignShare, Disturbance.MaxForeignShare, "share"),
        .. launches.Select(static launch => launch.Duet?.BusyShare).OfType<double>().ToArray() is { Length: > 0 } busy
            ? [new EnvironmentCheck(EnvironmentGate.DuetBusyShare, new Sample(busy).Median, EnvironmentGate.MaxDuetBusyShare, "share")]
            : Array.Empty<EnvironmentCheck>(),
    ];
}
