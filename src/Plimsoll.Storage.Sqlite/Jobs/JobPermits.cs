using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Hands out permits of limits. Check and grant are one step: the permits of all workers never add up to more than the limit.</summary>
internal static class JobPermits
{
    internal static int[] Acquire(JobUnit unit, long worker, IReadOnlyList<PermitDemand> demands)
    {
        var granted = new int[demands.Count];
        if (!JobUnit.Any(unit.Sql(JobSql.WorkerLives).Bind(1, worker))) return granted;
        for (var n = 0; n < granted.Length; n++) granted[n] = Acquire(unit, worker, demands[n]);
        return granted;
    }

    private static int Acquire(JobUnit unit, long worker, in PermitDemand demand)
    {
        var scope = demand.Scope.ToString();
        int max, others, rivals;
        using (var rows = unit.Sql(JobSql.ReadLimit).Bind(1, scope).Bind(2, demand.Name).Bind(3, worker).Query())
        {
            if (!rows.Step()) return 0;
            (max, others, rivals) = (rows.Int32(0), rows.Int32(1), rows.Int32(2));
        }

        var fair = demand.WantsMore ? (max + rivals) / (rivals + 1) : demand.InUse;
        var granted = Math.Max(0, Math.Min(fair, max - others));
        unit.Sql(JobSql.PutPermit)
            .Bind(1, scope).Bind(2, demand.Name).Bind(3, worker).Bind(4, Math.Max(demand.InUse, granted)).Bind(5, demand.WantsMore).Execute();
        return granted;
    }
}
