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

    /// <summary>
    /// The claims to make on a queue instead of one: the last of them takes what no limit names. Each is worked out when it is asked for, so that
    /// what the claims before it took counts: a job may fall under several limits.
    /// </summary>
    internal IEnumerable<(JobSelection? Only, int MaxJobs, JobExclusions Exclusions)> Claims(string queue, int wanted, JobExclusions exclusions)
    {
        var named = Known.Where(permit => permit.Scope != PauseScope.Queue).ToArray();
        foreach (var permit in named)
        {
            var free = Free();
            if (free[permit] == 0) continue;
            // Whatever other limit a job falls under, the tightest with room holds it; where there is no room it is left alone.
            var most = free.Where(entry => entry.Value > 0 && entry.Key.Scope != PauseScope.Queue).Min(entry => entry.Value);
            if (Within(free, queue, Math.Min(wanted, most)) is > 0 and var jobs)
                yield return (new JobSelection(permit.Scope, permit.Name), jobs, Spent(free, exclusions));
        }

        if (Within(Free(), queue, wanted) is > 0 and var rest) yield return (null, rest, named.Aggregate(exclusions, With));
    }

    /// <summary>Whether a limit on the queue leaves no room.</summary>
    internal bool IsFull(string queue) => Within(Free(), queue, 1) == 0;

    /// <summary>What a claim in quarantine leaves alone.</summary>
    internal JobExclusions Exclude(JobExclusions exclusions) => Spent(Free(), exclusions);

    private Dictionary<Permit, int> Free()
    {
        var held = completer.Held();
        return Known.ToDictionary(permit => permit, permit => Math.Max(0, permit.Granted - InUse(held, permit.Scope, permit.Name)));
    }

    private static JobExclusions Spent(Dictionary<Permit, int> free, JobExclusions exclusions) =>
        free.Where(entry => entry.Value == 0).Select(entry => entry.Key).Aggregate(exclusions, With);

    private static int Within(Dictionary<Permit, int> free, string queue, int jobs) =>
        free.Where(entry => entry.Key.Scope == PauseScope.Queue && entry.Key.Name == queue).Select(entry => entry.Value).Append(jobs).Min();

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
