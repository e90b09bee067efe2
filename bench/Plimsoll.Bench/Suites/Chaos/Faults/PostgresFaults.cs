using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Bench.Suites.Jobs.Stores;
using Plimsoll.Evidence.Faults;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Chaos.Faults;

/// <summary>What happens to PostgreSQL and to the network in front of it.</summary>
internal sealed class PostgresFaults(FaultProxy proxy, PostgresServer server, LedgerWatch watch, TimeProvider time) : IStoreFaults
{
    private readonly List<double> _recoverySeconds = [];

    /// <inheritdoc/>
    public bool GoesOnBesideStalled => true;

    /// <summary>Connections that were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Seconds from each end of the server to the next effect.</summary>
    public IReadOnlyList<double> RecoverySeconds => _recoverySeconds;

    /// <inheritdoc/>
    public async Task<bool> StrikeAsync(Fault fault, CancellationToken cancellation)
    {
        switch (fault.Kind)
        {
            case FaultKind.Cut:
                return Cut(fault) > 0;
            case FaultKind.Freeze:
                return await FreezeAsync(fault, cancellation) > 0;
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
                throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "This does not happen to PostgreSQL.");
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
            await watch.ProgressAsync(FaultStorm.EffectsDuring, cancellation);
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
        await watch.OutlastLeasesAsync(cancellation);
        return frozen.Count;
    }
}
