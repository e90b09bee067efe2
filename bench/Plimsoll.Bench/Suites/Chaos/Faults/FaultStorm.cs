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

    /// <summary>Connections that were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Seconds from each end of the server to the next effect.</summary>
    public IReadOnlyList<double> RecoverySeconds => _recoverySeconds;

    /// <summary>Lets them happen.</summary>
    public async Task<int> RunAsync(IReadOnlyList<Fault> schedule, IPhase phase, CancellationToken cancellation)
    {
        var faults = 0;
        foreach (var fault in schedule)
        {
            phase.Step(fault.ToString());
            await watch.UntilAsync($"worker {fault.Worker} to work", () => fleet.IsWorking(fault.Worker), cancellation);
            await watch.ProgressAsync(fault.Effects, cancellation);
            await StrikeAsync(fault, cancellation);
            if (fault.IsFault) faults++;
        }

        return faults;
    }

    private Task StrikeAsync(Fault fault, CancellationToken cancellation) => fault.Kind switch
    {
        FaultKind.Kill => fleet.ReplaceAsync(fault.Worker, Signal.Kill, cancellation),
        FaultKind.Leave => fleet.ReplaceAsync(fault.Worker, Signal.Terminate, cancellation),
        FaultKind.Stall => StallAsync(fault.Worker, cancellation),
        FaultKind.RestartFast => RestartAsync(Signal.Interrupt, cancellation),
        FaultKind.RestartImmediate => RestartAsync(Signal.Quit, cancellation),
        FaultKind.Cut => CutAsync(fault),
        FaultKind.Delay => DelayAsync(fault, cancellation),
        FaultKind.Freeze => FreezeAsync(fault, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "This is no fault."),
    };

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

    private Task CutAsync(Fault fault)
    {
        Cuts += proxy.Cut(fault.Share, new Random(fault.Seed));
        return Task.CompletedTask;
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

    private async Task FreezeAsync(Fault fault, CancellationToken cancellation)
    {
        using var frozen = proxy.Freeze(fault.Share, new Random(fault.Seed));
        // Longer than a lease lasts, which is what this fault is about.
        await watch.FrozenAsync(cancellation);
    }
}
