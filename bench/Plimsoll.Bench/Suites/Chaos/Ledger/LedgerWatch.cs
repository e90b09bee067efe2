using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>Waits for conditions in the ledger and the store.</summary>
internal sealed class LedgerWatch(ILedgerReader ledger, TimeProvider time)
{
    private const string EffectsSql = "SELECT count(*) FROM chaos.effect";
    private static readonly string LeftOverSql = $"SELECT count(*) FROM ({LedgerSql.Read("left_over")}) x";
    private static readonly string[] Tables = ["ready", "deferred", "lease", "quarantine", "ordered", "worker"];
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongerThanLeases = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(4);

    /// <summary>Waits until so many more effects are there.</summary>
    public Task ProgressAsync(int effects, CancellationToken cancellation)
    {
        var from = -1L;
        return UntilAsync($"{effects} more effects", Limit, async () =>
        {
            if (await ledger.NumberAsync(EffectsSql, null, cancellation) is not { } now) return false;
            if (from < 0) from = now;
            return now - from >= effects;
        }, cancellation);
    }

    /// <summary>Waits until a worker has been silent for longer than its leases last.</summary>
    public Task SilenceAsync(int process, CancellationToken cancellation) => UntilAsync(
        $"the silence of process {process}", Limit, async () => await ledger.NumberAsync(ledger.HeardSql, process, cancellation) is 0, cancellation);

    /// <summary>Waits for longer than leases last.</summary>
    public Task OutlastLeasesAsync(CancellationToken cancellation) => Task.Delay(LongerThanLeases, time, cancellation);

    /// <summary>Waits until nothing waits or runs; tells whether that came.</summary>
    public async Task<bool> DrainAsync(CancellationToken cancellation)
    {
        try
        {
            await UntilAsync("nothing to be left over", DrainLimit, async () => await ledger.NumberAsync(LeftOverSql, null, cancellation) is 0, cancellation);
            return true;
        }
        catch (ProcessFailedException)
        {
            // What is left is a finding.
            return false;
        }
    }

    /// <summary>Waits for a condition, with an upper bound beyond which it is a failure that tells where everything stands.</summary>
    public Task UntilAsync(string what, Func<bool> isTrue, CancellationToken cancellation) => UntilAsync(what, Limit, () => Task.FromResult(isTrue()), cancellation);

    private async Task UntilAsync(string what, TimeSpan limit, Func<Task<bool>> isTrue, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (!await isTrue())
        {
            if (time.GetElapsedTime(started) > limit)
                throw new ProcessFailedException($"Waited {limit.TotalSeconds:0} s for {what}. {await DescribeAsync(cancellation)}");
            await Task.Delay(Interval, time, cancellation);
        }
    }

    private async Task<string> DescribeAsync(CancellationToken cancellation)
    {
        List<string> rows = [];
        foreach (var table in Tables)
        {
            if (await ledger.NumberAsync($"SELECT count(*) FROM plimsoll.{table}", null, cancellation) is not { } count) return "The store does not answer.";
            rows.Add($"{count} {table}");
        }

        return $"Rows: {string.Join(", ", rows)}.";
    }
}
