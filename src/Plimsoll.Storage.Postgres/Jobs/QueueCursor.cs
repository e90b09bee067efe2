namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>
/// Where this process is in a queue. Ranks below a tenant's floor are taken already, so that a claim need not step over their dead index
/// entries again. Some may still come up from below (a slow commit, a retry, a higher priority), so floors are lifted often, yet so that
/// looking from the start costs a small share of the claims' time.
/// </summary>
internal sealed class QueueCursor(TimeProvider time)
{
    private const int MinRuns = 4;
    private const int MaxRuns = 1024;
    private const int TenantsPerClaim = 16;
    private const int LiftCostFactor = 20;
    private static readonly TimeSpan TenantsLifetime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MinLift = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxLift = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _floors = [];
    private string[] _tenants = [""];
    private long _tenantsReadAt;
    private long _liftedAt;
    private TimeSpan _lift = MinLift;
    private int _turn;
    private bool _wasEmpty;
    private int _runs = MinRuns;

    /// <summary>Whether the list of tenants is too old to share out turns by. On a queue that was empty the first job comes first.</summary>
    internal bool NeedsTenants => !Volatile.Read(ref _wasEmpty) && time.GetElapsedTime(Volatile.Read(ref _tenantsReadAt)) > TenantsLifetime;

    /// <summary>The name from which on tenants are to be listed: a list holds so many, and the next one goes on behind it.</summary>
    internal string TenantsFrom { get; private set; } = "";

    /// <summary>Takes a list in.</summary>
    /// <param name="tenants">Those that can be served.</param>
    /// <param name="last">The last one listed; null when the list ended before it was full.</param>
    internal void SetTenants(string[] tenants, string? last)
    {
        lock (_gate)
        {
            _wasEmpty = tenants.Length == 0;
            _tenants = _wasEmpty ? [""] : tenants;
            _tenantsReadAt = time.GetTimestamp();
            TenantsFrom = last is null ? "" : last + "\u0001";
        }
    }

    /// <summary>What the next claim asks for: the tenants whose turn it is, their floors, and how many runs to lock for each.</summary>
    internal QueuePlan Plan(int maxJobs) => Plan(maxJobs, isAll: false);

    /// <summary>What a claim asks for that looks at every tenant from the start, because those whose turn it was had nothing.</summary>
    internal QueuePlan PlanAll(int maxJobs) => Plan(maxJobs, isAll: true);

    private QueuePlan Plan(int maxJobs, bool isAll)
    {
        lock (_gate)
        {
            var isLifted = isAll || time.GetElapsedTime(_liftedAt) > _lift;
            if (isLifted)
            {
                _floors.Clear();
                _liftedAt = time.GetTimestamp();
            }

            var count = isAll ? _tenants.Length : Math.Min(Math.Min(_tenants.Length, TenantsPerClaim), maxJobs);
            var tenants = new string[count];
            var floors = new long[count];
            for (var i = 0; i < count; i++)
            {
                tenants[i] = _tenants[(_turn + i) % _tenants.Length];
                floors[i] = _floors.GetValueOrDefault(tenants[i], long.MinValue);
            }

            _turn = (_turn + (isAll ? 1 : count)) % _tenants.Length;
            var runs = Math.Max(1, Math.Min(_runs, maxJobs) / Math.Max(1, count / TenantsPerClaim));
            return new QueuePlan(tenants, floors, runs, Math.Max(1, maxJobs / count), isLifted);
        }
    }

    internal void Learn(QueuePlan plan, IReadOnlyList<(string Tenant, long Rank)> taken, int jobs, TimeSpan elapsed)
    {
        lock (_gate)
        {
            foreach (var (tenant, rank) in taken)
                _floors[tenant] = Math.Max(_floors.GetValueOrDefault(tenant, long.MinValue), rank);
            if (taken.Count > 0) _wasEmpty = false;
            if (plan.IsLifted) _lift = TimeSpan.FromTicks(Math.Clamp(elapsed.Ticks * LiftCostFactor, MinLift.Ticks, MaxLift.Ticks));
            var ranOut = jobs < plan.JobsPerTenant && taken.Count >= plan.RunsPerTenant;
            if (ranOut) _runs = Math.Min(_runs * 4, MaxRuns);
            else if (taken.Count < plan.RunsPerTenant / 4) _runs = Math.Max(MinRuns, _runs / 2);
        }
    }
}
