using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Bench.Suites.Chaos.Stores;
using Plimsoll.Bench.Suites.Chaos.Subjects;

namespace Plimsoll.Bench.Suites.Chaos.Faults;

/// <summary>What happens to the disk under a SQLite file: it is full until somebody was told so, or for longer than leases last, and has space again.</summary>
internal sealed class DiskFaults(SmallDisk disk, WorkerFleet fleet, LedgerWatch watch, TimeProvider time) : IStoreFaults
{
    private const int MostFreeBytes = 256 * 1024;
    private readonly List<double> _recoverySeconds = [];

    /// <summary>There is one lock for writers, and whoever has it may be the one that stands still.</summary>
    public bool GoesOnBesideStalled => false;

    /// <summary>Seconds from each time that there was space again to the next effect.</summary>
    public IReadOnlyList<double> RecoverySeconds => _recoverySeconds;

    /// <inheritdoc/>
    public async Task<bool> StrikeAsync(Fault fault, CancellationToken cancellation)
    {
        if (fault.Kind is not (FaultKind.FullDisk or FaultKind.FullDiskKill))
            throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "This does not happen to a disk.");
        var random = new Random(fault.Seed);
        var refusals = fleet.Refusals;
        disk.FillUpTo(random.Next(MostFreeBytes));
        try
        {
            await watch.UntilAsync("somebody to be told that the disk is full", () => fleet.Refusals > refusals, cancellation);
            if (fault.Kind == FaultKind.FullDiskKill) await fleet.ReplaceAsync(fault.Worker, Signal.Kill, cancellation);
            if (random.Next(2) == 0) await watch.OutlastLeasesAsync(cancellation);
        }
        finally
        {
            disk.Empty();
        }

        var started = time.GetTimestamp();
        await watch.ProgressAsync(1, cancellation);
        _recoverySeconds.Add(time.GetElapsedTime(started).TotalSeconds);
        return true;
    }
}
