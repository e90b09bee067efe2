using Plimsoll.Bench.Processes;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Bench.Suites.Chaos.Subjects;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Chaos.Faults;

/// <summary>Lets the faults of a schedule happen, each when the queue has made progress since the one before.</summary>
internal sealed class FaultStorm(WorkerFleet fleet, ChaosProxy proxy, PostgresServer server, LedgerWatch watch, TimeProvider time)
{
    private const int EffectsDuring = 5;
    private readonly List<double> _recoverySeconds = [];

    /// <summary>Faults that struck something.</summary>
    public int Faults { get; private set; }

    /// <summary>Connections that were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Seconds from each end of the server to the next effect.</summary>
    public IReadOnlyList<double> RecoverySeconds => _recoverySeconds;

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

    // Tells whether there was anything to strike: a share of the connections may be none.
    private async Task<bool> StrikeAsync(Fault fault, CancellationToken cancellation)
    {
        switch (fault.Kind)
        {
            case FaultKind.Cut:
                return Cut(fault) > 0;
            case FaultKind.Freeze:
                return await FreezeAsync(fault, cancellation) > 0;
            case FaultKind.Kill:
                await fleet.ReplaceAsync(fault.Worker, Signal.Kill, cancellation);
                return true;
            case FaultKind.Leave:
                await fleet.ReplaceAsync(fault.Worker, Signal.Terminate, cancellation);
                return true;
            case FaultKind.Stall:
                await StallAsync(fault.Worker, cancellation);
                return true;
            case FaultKind.RestartFast:
                await RestartAsync(Signal.Interrupt, cancellation);
                return true;
            case FaultKind.RestartImmediate:
                await RestartAsync(Signal.Quit, cancellation);
                return true;
            case FaultKind.Delay:
                await DelayAsync(fault, cancellation);
                return true;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "This is no fault.");
        }
    }

    private async Task StallAsync(int worker, CancellationToken cancellation)
    {
        fleet.Send(worker, Signal.Stop);
        try
        {
            await watch.SilenceAsync(fleet.IdOf(worker), cancellation);
            await watch.ProgressAsync(EffectsDuring, cancellation);
        }
        finally
        {
            fleet.Send(worker, Signal.Continue);
        }
    }

    private async Task RestartAsync(Signal how, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        await server.RestartAsync(how, cancellation);
        await watch.ProgressAsync(1, cancellation);
        _recoverySeconds.Add(time.GetElapsedTime(started).TotalSeconds);
    }

    private int Cut(Fault fault)
    {
        var cut = proxy.Cut(fault.Share, new Random(fault.Seed));
        Cuts += cut;
        return cut;
    }

    private async Task DelayAsync(Fault fault, CancellationToken cancellation)
    {
        proxy.Delay = TimeSpan.FromMilliseconds(fault.DelayMs);
        try
        {
            await watch.ProgressAsync(EffectsDuring, cancellation);
        }
        finally
        {
            proxy.Delay = TimeSpan.Zero;
        }
    }

    private async Task<int> FreezeAsync(Fault fault, CancellationToken cancellation)
    {
        using var frozen = proxy.Freeze(fault.Share, new Random(fault.Seed));
        // Longer than a lease lasts, which is what this fault is about.
        await watch.FrozenAsync(cancellation);
        return frozen.Count;
    }
}
