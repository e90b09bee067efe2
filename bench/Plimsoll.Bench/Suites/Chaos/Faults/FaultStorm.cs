using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Bench.Suites.Chaos.Subjects;

namespace Plimsoll.Bench.Suites.Chaos.Faults;

/// <summary>Lets the faults of a schedule happen, each when the queue has made progress since the one before.</summary>
internal sealed class FaultStorm(WorkerFleet fleet, LedgerWatch watch, IStoreFaults store)
{
    /// <summary>How much goes on during a fault that stops nothing.</summary>
    public const int EffectsDuring = 5;

    /// <summary>Faults that struck something.</summary>
    public int Faults { get; private set; }

    /// <summary>Lets them happen.</summary>
    /// <returns>How many struck something.</returns>
    public async Task<int> RunAsync(IReadOnlyList<Fault> schedule, IPhase phase, CancellationToken cancellation)
    {
        foreach (var fault in schedule)
        {
            phase.Step(fault.ToString());
            await watch.UntilAsync($"worker {fault.Worker} to work", () => fleet.IsWorking(fault.Worker), cancellation);
            await watch.ProgressAsync(fault.Effects, cancellation);
            if (await StrikeAsync(fault, cancellation) && fault.IsFault) Faults++;
        }

        return Faults;
    }

    private async Task<bool> StrikeAsync(Fault fault, CancellationToken cancellation)
    {
        switch (fault.Kind)
        {
            case FaultKind.Kill:
                await fleet.ReplaceAsync(fault.Worker, Signal.Kill, cancellation);
                return true;
            case FaultKind.KillProducer:
                await fleet.ReplaceProducerAsync(cancellation);
                return true;
            case FaultKind.Leave:
                await fleet.ReplaceAsync(fault.Worker, Signal.Terminate, cancellation);
                return true;
            case FaultKind.Stall:
                await StallAsync(fault.Worker, cancellation);
                return true;
            default:
                return await store.StrikeAsync(fault, cancellation);
        }
    }

    private async Task StallAsync(int worker, CancellationToken cancellation)
    {
        fleet.Send(worker, Signal.Stop);
        try
        {
            await watch.SilenceAsync(fleet.IdOf(worker), cancellation);
            if (store.GoesOnBesideStalled) await watch.ProgressAsync(EffectsDuring, cancellation);
        }
        finally
        {
            fleet.Send(worker, Signal.Continue);
        }
    }
}
