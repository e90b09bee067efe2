using Plimsoll.Jobs;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Leases runs. One writer at a time means that no claim ever meets another.</summary>
internal sealed class JobClaimer
{
    private const int TenantsPerClaim = 16;
    private readonly TenantTurns _turns = new();

    internal List<LeasedRun> Claim(JobUnit unit, ClaimRequest request)
    {
        if (!JobUnit.Any(unit.Sql(JobSql.WorkerLives).Bind(1, request.Worker))) return [];
        var filter = new ClaimFilter(request);
        if (request.IsQuarantine) return Lease(unit, request, Quarantined(unit, request, filter));
        var taken = request.Only is null ? InTurn(unit, request, filter) : Only(unit, request, filter);
        return Lease(unit, request, taken);
    }

    // Tenants whose turn it is share what is asked for. When they had nothing to take, the next ones come.
    private List<TakenRun> InTurn(JobUnit unit, ClaimRequest request, ClaimFilter filter)
    {
        List<TakenRun> taken = [];
        foreach (var turn in _turns.Of(unit, request.Queue).Where(filter.TakesTenant).Chunk(TenantsPerClaim))
        {
            var share = Math.Max(1, request.MaxJobs / turn.Length);
            var left = request.MaxJobs;
            foreach (var tenant in turn)
            {
                left -= Take(unit, request.Queue, tenant, Math.Min(share, left), filter, taken);
                _turns.Served(request.Queue, tenant);
                if (left == 0) break;
            }

            if (taken.Count > 0) break;
        }

        return taken;
    }

    // Some chosen jobs of all tenants: what is chosen is limited, so that it may stand anywhere.
    private static List<TakenRun> Only(JobUnit unit, ClaimRequest request, ClaimFilter filter)
    {
        List<TakenRun> taken = [];
        var left = request.MaxJobs;
        foreach (var tenant in TenantTurns.All(unit, request.Queue).Where(filter.TakesTenant))
        {
            left -= Take(unit, request.Queue, tenant, left, filter, taken);
            if (left == 0) break;
        }

        return taken;
    }

    private static int Take(JobUnit unit, string queue, string tenant, int most, ClaimFilter filter, List<TakenRun> all)
    {
        List<(TakenRun Run, long Rank, long Last, int Taken, bool IsWhole)> found = [];
        var jobs = 0;
        using (var rows = unit.Sql(JobSql.Ready).Bind(1, queue).Bind(2, tenant).Query())
        {
            while (jobs < most && rows.Step())
            {
                var run = RunRow.Read(rows, 0);
                if (!filter.Takes(run)) continue;
                var before = rows.Int32(RunRow.Columns + 2);
                var take = Math.Min(run.Count - before, most - jobs);
                var part = run with { First = run.First + before, Count = take };
                found.Add((new TakenRun(part, rows.Int64(RunRow.Columns), false), rows.Int64(RunRow.Columns + 1), run.First + run.Count - 1, before + take, before + take == run.Count));
                jobs += take;
            }
        }

        foreach (var (run, rank, last, taken, isWhole) in found)
        {
            var statement = unit.Sql(isWhole ? JobSql.DeleteReady : JobSql.SplitReady).Bind(1, queue).Bind(2, tenant).Bind(3, rank).Bind(4, last);
            (isWhole ? statement : statement.Bind(5, taken)).Execute();
            all.Add(run);
        }

        if (jobs > 0) unit.Count(queue, -jobs, 0);
        return jobs;
    }

    private static List<TakenRun> Quarantined(JobUnit unit, ClaimRequest request, ClaimFilter filter)
    {
        TakenRun? found = null;
        using (var rows = unit.Sql(JobSql.Quarantined).Bind(1, request.Queue).Query())
        {
            while (found is null && rows.Step())
            {
                var run = RunRow.Read(rows, 0);
                if (filter.Takes(run)) found = new TakenRun(run, rows.Int64(RunRow.Columns), true);
            }
        }

        if (found is null) return [];
        unit.Sql(JobSql.DeleteQuarantine).Bind(1, found.Run.First).Execute();
        return [found];
    }

    private static List<LeasedRun> Lease(JobUnit unit, ClaimRequest request, List<TakenRun> taken)
    {
        if (taken.Count == 0) return [];
        var lease = unit.TakeNumbers("lease", taken.Count);
        return taken.ConvertAll(run =>
        {
            run.Run.Bind(unit.Sql(JobSql.InsertLease))
                .Bind(13, lease).Bind(14, request.Worker).Bind(15, run.EnqueuedAtUs).Bind(16, run.IsQuarantined).Bind(17, unit.NowUs).Execute();
            return run.ToLease(lease++);
        });
    }
}
