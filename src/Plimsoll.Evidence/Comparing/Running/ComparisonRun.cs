using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>Follows a plan on two subjects: prepares both once, and makes all launches. Those that were made until a failure or a Ctrl-C are in the draft.</summary>
internal sealed class ComparisonRun(SubjectFile baseline, SubjectFile candidate, Workload workload, ProcessRegistry processes, TimeProvider time)
{
    /// <summary>
    /// Compares into the draft. Throws <see cref="SubjectFailedException"/> when a subject can't be prepared, or the disk is full; what an arm does wrong is
    /// in the record, and no exception.
    /// </summary>
    public async Task RunAsync(ComparisonDraft draft, Action<string> step, CancellationToken cancellation)
    {
        var plan = draft.Plan;
        using var baselineFolders = new SubjectFolders();
        using var candidateFolders = new SubjectFolders();
        await using var a = await PrepareAsync(baseline, baselineFolders, step, cancellation);
        // The same file is the same subject: to build it twice would prove nothing.
        await using var other = candidate.Path == baseline.Path ? null : await PrepareAsync(candidate, candidateFolders, step, cancellation);
        var b = other ?? a;
        var (baselineDigest, candidateDigest) = Digests();
        draft.Begin(Describe(baseline, baselineDigest), Describe(candidate, candidateDigest));
        var run = new LaunchRun(plan, new LoadOfPlan(workload), time);
        while (draft.Next is { } planned)
        {
            // Each launch for itself: a quiet hour must not make up for a disturbed minute.
            var watch = new DisturbanceWatch();
            var (digestOfA, digestOfB) = Digests();
            var dependencies = DependencySettings.Of(workload, unchecked(plan.Seed + planned - 1));
            var launch = await run.RunAsync(
                draft.Made + 1,
                planned,
                new ComparedArm("A", a, digestOfA) { Dependencies = dependencies },
                new ComparedArm("A2", a, digestOfA) { Dependencies = dependencies },
                new ComparedArm("B", b, digestOfB) { Dependencies = dependencies },
                step,
                cancellation);
            draft.Add(launch, watch.Read());
        }

        (string OfA, string OfB) Digests()
        {
            var ofA = SubjectDigest.Of(a);
            return (ofA, other is null ? ofA : SubjectDigest.Of(other));
        }
    }

    private Task<PreparedSubject> PrepareAsync(SubjectFile file, SubjectFolders folders, Action<string> step, CancellationToken cancellation) =>
        new SubjectPreparation(file, folders, processes, time).RunOnceAsync(step, cancellation);

    private static SubjectRecord Describe(SubjectFile file, string digest) => new(file.Subject.Name, file.Subject.Runtime, digest);
}
