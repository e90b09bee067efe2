using Npgsql;
using Plimsoll.Bench.Processes;

namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>Waits for conditions in the ledger and the store, past the proxy and over restarts of the server.</summary>
internal sealed class LedgerWatch(string connectionString, TimeProvider time) : IAsyncDisposable
{
    private const string EffectsSql = "SELECT count(*) FROM chaos.effect";
    private const string SilentSql = "SELECT count(*) FROM plimsoll.worker WHERE process_id = $1 AND beat_at > clock_timestamp() - interval '1.3 seconds'";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongerThanLeases = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(4);
    private NpgsqlConnection? _connection;

    /// <summary>Waits until so many more effects are there.</summary>
    public Task ProgressAsync(int effects, CancellationToken cancellation)
    {
        var from = -1L;
        return UntilAsync($"{effects} more effects", Limit, async () =>
        {
            if (await ValueAsync(EffectsSql, null, cancellation) is not { } now) return false;
            if (from < 0) from = now;
            return now - from >= effects;
        }, cancellation);
    }

    /// <summary>Waits until a worker has been silent for longer than its leases last.</summary>
    public Task SilenceAsync(int process, CancellationToken cancellation) => UntilAsync(
        $"the silence of process {process}", Limit, async () => await ValueAsync(SilentSql, process, cancellation) is 0, cancellation);

    /// <summary>Waits for longer than leases last.</summary>
    public Task FrozenAsync(CancellationToken cancellation) => Task.Delay(LongerThanLeases, time, cancellation);

    /// <summary>Waits until nothing waits or runs; tells whether that came.</summary>
    public async Task<bool> DrainAsync(CancellationToken cancellation)
    {
        try
        {
            var sql = LedgerSql.Read("left_over");
            await UntilAsync("nothing to be left over", DrainLimit, async () => await ValueAsync($"SELECT count(*) FROM ({sql}) x", null, cancellation) is 0, cancellation);
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }

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
        try
        {
            await using var command = new NpgsqlCommand(LedgerSql.Read("waiting"), await ConnectAsync(cancellation));
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            await rows.ReadAsync(cancellation);
            return $"Rows: {rows.GetInt64(0)} ready, {rows.GetInt64(1)} deferred, {rows.GetInt64(2)} leases, {rows.GetInt64(3)} in quarantine, {rows.GetInt64(4)} in groups, {rows.GetInt64(5)} workers.";
        }
        catch (NpgsqlException failed)
        {
            return $"The server does not answer: {failed.Message}";
        }
    }

    // Null when the server is away just now.
    private async Task<long?> ValueAsync(string sql, int? argument, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, await ConnectAsync(cancellation));
            if (argument is { } value) command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value });
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        }
        catch (NpgsqlException)
        {
            await DisposeAsync();
            return null;
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        if (_connection is not null) return _connection;
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        return _connection = connection;
    }
}
