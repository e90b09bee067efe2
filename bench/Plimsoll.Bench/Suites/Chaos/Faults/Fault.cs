namespace Plimsoll.Bench.Suites.Chaos.Faults;

/// <summary>One thing that happens, after the queue has made progress since the one before.</summary>
/// <param name="Kind">What.</param>
/// <param name="Worker">Place of the worker that it happens to, where it happens to one.</param>
/// <param name="Effects">Effects to wait for before.</param>
/// <param name="Share">Share of the connections that it happens to, where it happens to some.</param>
/// <param name="DelayMs">How much later everything arrives, where it does.</param>
/// <param name="Seed">Seed of whatever else is drawn.</param>
internal sealed record Fault(FaultKind Kind, int Worker, int Effects, double Share, int DelayMs, int Seed)
{
    /// <summary>Whether it counts as one.</summary>
    public bool IsFault => Kind != FaultKind.Leave;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        FaultKind.Kill => $"kill worker {Worker}",
        FaultKind.KillProducer => "kill the producer",
        FaultKind.FullDisk => "fill the disk",
        FaultKind.FullDiskKill => $"fill the disk and kill worker {Worker}",
        FaultKind.Stall => $"stall worker {Worker}",
        FaultKind.RestartFast => "restart PostgreSQL",
        FaultKind.RestartImmediate => "crash PostgreSQL",
        FaultKind.Cut => $"cut {Share:P0} of the connections",
        FaultKind.Delay => $"delay everything by {DelayMs} ms",
        FaultKind.Freeze => $"freeze {Share:P0} of the connections",
        _ => $"replace worker {Worker}",
    };
}
