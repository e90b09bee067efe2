using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>One launch: A, A′ and B go through every phase of the plan, in orders drawn from its seed.</summary>
internal sealed class LaunchRun(ComparisonPlan plan, LoadOfPlan load, TimeProvider time)
{
    // Far enough apart that no launch and no phase draws what another one drew.
    private const int SeedsPerLaunch = 1000;
    private const int SeedsPerPhase = 100;

    /// <summary>Runs it. An arm that fails ends the launch and is in the record; a cancellation passes, and so does what is no arm's fault.</summary>
    /// <param name="number">Number of the launch, from 1.</param>
    /// <param name="planned">Number of the planned launch that it is or makes again, from which its order and its requests are drawn.</param>
    /// <param name="baseline">A.</param>
    /// <param name="repeat">A′.</param>
    /// <param name="candidate">B.</param>
    /// <param name="step">Told what goes on.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<LaunchRecord> RunAsync(int number, int planned, ComparedArm baseline, ComparedArm repeat, ComparedArm candidate, Action<string> step, CancellationToken cancellation)
    {
        var seed = unchecked(plan.Seed + (planned * SeedsPerLaunch));
        var isAgain = number > plan.Launches;
        var order = Rounds.Interleave([baseline, repeat, candidate], 1, seed).Single();
        DuetRecord? duet = null;
        try
        {
            for (var phase = 0; phase < plan.Phases.Length; phase++)
            {
                step($"launch {number} of {plan.Launches}{(isAgain ? $" (makes launch {planned} again)" : "")}: {plan.Phases[phase].Name}");
                duet = await RunAsync(plan.Phases[phase], order, unchecked(seed + (phase * SeedsPerPhase)), cancellation) ?? duet;
            }
        }
        catch (ArmFailedException fault)
        {
            // Ctrl-C goes to the subjects too, and their end may be seen first.
            cancellation.ThrowIfCancellationRequested();
            fault.Arm.Fail(fault.Why);
        }
        catch (LaunchFailedException fault)
        {
            foreach (var arm in order) arm.Fail(fault.Message);
            duet = fault.Duet;
        }

        return new LaunchRecord(number, [.. order.Select(static arm => arm.Name)], baseline.ToRecord(), repeat.ToRecord(), candidate.ToRecord()) { Duet = duet, Again = isAgain ? planned : null };
    }

    private async Task<DuetRecord?> RunAsync(PlannedPhase phase, ComparedArm[] order, int seed, CancellationToken cancellation)
    {
        switch (phase.Design)
        {
            case PhaseDesign.ColdStart:
                await new ColdStartPhase(phase, seed).RunAsync(order, cancellation);
                return null;
            case PhaseDesign.Duet:
                return await new DuetPhase(phase, load, seed, time).RunAsync(order, cancellation);
            default:
                foreach (var arm in order) await new SoloPhase(phase, load, seed, time).RunAsync(arm, cancellation);
                return null;
        }
    }
}
