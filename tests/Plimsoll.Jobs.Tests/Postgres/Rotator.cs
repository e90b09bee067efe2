using Npgsql;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

/// <summary>
/// Opens and drops generations all the time, though nothing in them is old: every job has to move. It alone drops them, so that the store's own
/// tidying finds the jobs one by one, as the suite counts them.
/// </summary>
internal sealed class Rotator : IAsyncDisposable
{
    private const string Round = """
        SELECT plimsoll.rotate('0');
        UPDATE plimsoll.generation SET try_at = 'infinity' WHERE try_at IS NULL;
        SELECT plimsoll.drop_generation(g.number, '-infinity') FROM (SELECT min(x.number) AS number, count(*) AS open FROM plimsoll.generation x) g WHERE g.open > 3
        """;

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    internal Rotator(PostgresCluster cluster, string database) => _running = Task.Run(() => RunAsync(cluster, database));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(PostgresCluster cluster, string database)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await cluster.ExecuteAsync(database, Round);
            }
            catch (PostgresException busy) when (IsExpected(busy.SqlState))
            {
                // A long transaction is in the way, or the store is not made yet; the next round comes.
            }
        }
    }

    private static bool IsExpected(string state) => state
        is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedFunction;
}
