using System.Collections.Immutable;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Parity;

/// <summary>
/// Whether B behaves, looks and fails as A does: both are prepared once, four arms are asked the cases of a workload, both take the hostile suite,
/// and A takes over the database that B left.
/// </summary>
internal sealed class ParityComparison(SubjectFile baseline, SubjectFile candidate, WorkloadCases cases, ParityOptions options, ProcessRegistry processes, TimeProvider time)
{
    private const string Stopped = "it was stopped";

    /// <summary>What was found so far; <see langword="null"/> before there is anything. Whatever ends it takes nothing from that.</summary>
    public ParityResult? Found { get; private set; }

    /// <summary>
    /// Runs it. Throws <see cref="SubjectFailedException"/> when a subject can't be prepared or A does not start, or this machine can't hold what a launch needs; <see cref="ParityException"/> when they can't
    /// be compared. A cancellation after the four arms were compared ends it early: the result then says what was not looked at.
    /// </summary>
    public async Task<ParityResult> RunAsync(Action<string> step, CancellationToken cancellation)
    {
        RequireSameStubs();
        var result = new ParityResult { Baseline = baseline.Subject.Name, Candidate = candidate.Subject.Name, StartedAt = time.GetUtcNow() };
        using var baselineFolders = new SubjectFolders();
        using var candidateFolders = new SubjectFolders();
        await using var a = await PrepareAsync(baseline, baselineFolders, step, cancellation);
        // The same file is the same subject: to build it twice would prove nothing.
        await using var other = candidate.Path == baseline.Path ? null : await PrepareAsync(candidate, candidateFolders, step, cancellation);
        var b = other ?? a;
        (result, var target) = await CompareAsync(result, a, b, step, cancellation);
        if (options.PlaysHostile && target is not null && !cancellation.IsCancellationRequested) result = await BeHostileAsync(result, target, a, b, step, cancellation);
        return Found = result;
    }

    // What goes to an address that only one of them was given would be seen of that one alone.
    private void RequireSameStubs()
    {
        var (ofA, ofB) = (baseline.Subject.Stubs, candidate.Subject.Stubs);
        if (ofA.Except(ofB).Concat(ofB.Except(ofA)).FirstOrDefault() is not { } name) return;
        throw new ParityException($"Only one of {baseline.Subject.Name} and {candidate.Subject.Name} has the stub '{name}'. Name it in 'stubs' of both, of one that does not call it too: that it does not is what shall be seen.");
    }

    // What the hostile suite aims at is known once the four arms have been asked.
    private async Task<(ParityResult Result, HostileTarget? Target)> CompareAsync(ParityResult result, PreparedSubject a, PreparedSubject b, Action<string> step, CancellationToken cancellation)
    {
        var arms = new List<LaunchedArm>();
        try
        {
            foreach (var name in new[] { "A", "A′" }) arms.Add(await LaunchAsync(name, a, cancellation));
            try
            {
                foreach (var name in new[] { "B", "B′" }) arms.Add(await LaunchAsync(name, b, cancellation));
            }
            catch (SubjectFailedException fault) when (!fault.IsOfMachine)
            {
                return (Found = result with { NotStarted = fault.What }, null);
            }

            step($"asking four arms {cases.All.Length} cases");
            var run = new ParityRun(new FourArms<ParityArm>(arms[0].Arm, arms[1].Arm, arms[2].Arm, arms[3].Arm), options, time);
            Found = result = result with { Report = await run.RunAsync(cases.All, cancellation) };
            if (run.Observed is not { } observed) return (result, null);
            var target = HostileTargets.Of(cases, observed.A.Plays, run.Calls!.A, hasStubs: !baseline.Subject.Stubs.IsEmpty);
            step("going back to A");
            return (Found = await GoBackAsync(result, a, arms[2].Database, observed, cancellation), target);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && result.Report is not null)
        {
            return (Found = result with { Unfinished = [$"the way back: {Stopped}"] }, null);
        }
        finally
        {
            await Disposal.AllAsync(arms);
        }
    }

    private async Task<ParityResult> GoBackAsync(ParityResult result, PreparedSubject a, string? database, FourArms<ArmObservation> observed, CancellationToken cancellation)
    {
        LaunchedArm again;
        try
        {
            again = await LaunchedArm.StartAsync("A", a, database, options.Dependencies, cancellation);
        }
        catch (SubjectFailedException fault) when (fault.IsOfMachine)
        {
            // What was found by then is worth more than this layer, which then was not looked at.
            return result with { Unfinished = [.. result.Unfinished, $"the way back: {fault.What}"] };
        }
        catch (SubjectFailedException fault)
        {
            return result with { Rollback = [NotBack(fault.What)] };
        }

        await using (again)
        {
            var run = new RollbackRun(again.Arm, options, time);
            return result with { Rollback = [.. await run.RunAsync(cases.All, observed, cancellation)], RollbackGaps = run.Gaps };
        }
    }

    private static ParityFinding NotBack(string why) => new()
    {
        Layer = ParityLayer.Compatibility,
        Subject = "the way back",
        Path = "start",
        Aspect = Aspect.Lifecycle,
        Kind = FindingKind.Missing,
        Severity = FindingWeight.SeverityOf(Aspect.Lifecycle, FindingKind.Missing),
        Waivable = FindingWeight.IsWaivable(Aspect.Lifecycle),
        ExampleA = "starts on its own database",
        ExampleB = $"does not start on that of B: {why}",
        Evidence = 1,
        Samples = 1,
    };

    private async Task<ParityResult> BeHostileAsync(ParityResult result, HostileTarget target, PreparedSubject a, PreparedSubject b, Action<string> step, CancellationToken cancellation)
    {
        try
        {
            var (playsOfA, playsOfB) = (Plays("A", a), Plays("B", b));
            var (ofA, ofB) = (await playsOfA.RunAsync(static _ => true, step, cancellation), await playsOfB.RunAsync(static _ => true, step, cancellation));
            result = result with { HostileA = ofA, HostileB = ofB };
            var (doubtful, again) = (HostileComparison.Doubtful(ofA, ofB), new List<HostileReplay>());
            for (var replay = 0; doubtful.Count > 0 && replay < HostileComparison.Replays; replay++)
                again.Add(new(await playsOfA.RunAsync(doubtful.Contains, step, cancellation), await playsOfB.RunAsync(doubtful.Contains, step, cancellation)));
            return result with { HostileAgain = [.. again], Hostile = [.. HostileComparison.Compare(ofA, ofB, again)] };
        }
        catch (SubjectFailedException fault)
        {
            // It started before, and what was found by then is worth more than this layer, which then was not looked at.
            return result with { Unfinished = [.. result.Unfinished, $"the hostile suite: {fault.Message}"] };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return result with { Unfinished = [.. result.Unfinished, $"the hostile suite: {Stopped}"] };
        }

        HostilePlays Plays(string name, PreparedSubject subject) => new(name, subject, target, options, time);
    }

    private Task<LaunchedArm> LaunchAsync(string name, PreparedSubject subject, CancellationToken cancellation) =>
        LaunchedArm.StartAsync(name, subject, database: null, options.Dependencies, cancellation);

    private Task<PreparedSubject> PrepareAsync(SubjectFile file, SubjectFolders folders, Action<string> step, CancellationToken cancellation) =>
        new SubjectPreparation(file, folders, processes, time).RunOnceAsync(step, cancellation);
}
