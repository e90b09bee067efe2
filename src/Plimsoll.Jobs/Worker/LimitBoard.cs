namespace Plimsoll.Jobs;

/// <summary>
/// The limits of the cluster, and the permits that this worker has of them. Whoever tells the store what is in use, and whoever claims under
/// a limit, does so in a turn of its own: a claim between the count and the grant would be a permit used twice.
/// </summary>
internal sealed class LimitBoard(IJobStore store, JobCompleter completer) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Permit[]? _permits;

    /// <summary>Whether the store has told the limits; nothing is claimed before.</summary>
    internal bool IsKnown => _permits is not null;

    internal bool IsEmpty => _permits is not { Length: > 0 };

    /// <summary>The worker's number is no longer its own, and no permit is.</summary>
    internal void Forget() => _permits = null;

    public void Dispose() => _turn.Dispose();

    /// <summary>Claims under the limits, and takes in what was claimed, while nobody else does.</summary>
    internal async ValueTask<int> ClaimAsync(Func<ValueTask<int>> claim, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await claim();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads the limits and asks for permits: all when jobs may be waiting, what is in use otherwise.</summary>
    internal async ValueTask ReadAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await AskAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask AskAsync(CancellationToken cancellation)
    {
        var limits = await store.Operations.LimitsAsync(cancellation);
        if (limits.Count == 0)
        {
            _permits = [];
            return;
        }

        var known = _permits ?? [];
        var held = completer.Held();
        PermitDemand[] demands = [.. limits.Select(limit =>
        {
            var inUse = InUse(held, limit.Scope, limit.Name);
            var before = Array.Find(known, permit => permit.Scope == limit.Scope && permit.Name == limit.Name);
            // Unknown until now, nearly used up, or none: there may be more to run.
            return new PermitDemand(limit.Scope, limit.Name, inUse, before is null || before.Granted == 0 || inUse * 2 >= before.Granted);
        })];
        var granted = await store.AcquireAsync(completer.Worker, demands, cancellation);
        _permits = [.. limits.Select((limit, n) => new Permit(limit.Scope, limit.Name, granted[n]))];
    }

    /// <summary>The claims to make on a queue instead of one: the last of them takes what no limit names.</summary>
    internal IEnumerable<(JobSelection? Only, int MaxJobs, JobExclusions Exclusions)> Claims(string queue, int wanted, JobExclusions exclusions)
    {
        var held = completer.Held();
        (Permit Permit, int Free)[] free = [.. Known.Select(permit => (permit, Math.Max(0, permit.Granted - InUse(held, permit.Scope, permit.Name))))];
        foreach (var (_, left) in free.Where(entry => entry.Permit.Scope == PauseScope.Queue && entry.Permit.Name == queue)) wanted = Math.Min(wanted, left);
        if (wanted == 0) yield break;
        var named = free.Where(entry => entry.Permit.Scope != PauseScope.Queue).ToArray();
        // A job may fall under several limits: no claim takes more than the tightest of those that still have room.
        var tightest = named.Where(entry => entry.Free > 0).Select(entry => entry.Free).DefaultIfEmpty(int.MaxValue).Min();
        var spent = named.Where(entry => entry.Free == 0).Aggregate(exclusions, (all, entry) => With(all, entry.Permit));
        foreach (var (permit, left) in named.Where(entry => entry.Free > 0))
            yield return (new JobSelection(permit.Scope, permit.Name), Math.Min(wanted, Math.Min(left, tightest)), spent);
        yield return (null, wanted, named.Aggregate(exclusions, (all, entry) => With(all, entry.Permit)));
    }

    /// <summary>What a claim in quarantine leaves alone.</summary>
    internal JobExclusions Exclude(JobExclusions exclusions)
    {
        var held = completer.Held();
        return Known.Where(permit => InUse(held, permit.Scope, permit.Name) >= permit.Granted).Aggregate(exclusions, With);
    }

    private Permit[] Known => _permits ?? [];

    private static JobExclusions With(JobExclusions all, Permit permit) => permit.Scope switch
    {
        PauseScope.Type => all with { Types = all.Types.Add(permit.Name) },
        PauseScope.Tenant => all with { Tenants = all.Tenants.Add(permit.Name) },
        PauseScope.AssetClass => all with { AssetClasses = all.AssetClasses.Add(permit.Name) },
        PauseScope.Region => all with { Regions = all.Regions.Add(permit.Name) },
        _ => all,
    };

    private static int InUse(LeaseHolder[] held, PauseScope scope, string name) => held.Where(lease => name == scope switch
    {
        PauseScope.Queue => lease.Run.Queue,
        PauseScope.Type => lease.Run.Type,
        PauseScope.Tenant => lease.Run.Tenant,
        PauseScope.AssetClass => lease.Run.Labels?.AssetClass,
        _ => lease.Run.Labels?.Region,
    }).Sum(lease => lease.Progress.Count - lease.Progress.SettledCount);

    private sealed record Permit(PauseScope Scope, string Name, int Granted);
}
