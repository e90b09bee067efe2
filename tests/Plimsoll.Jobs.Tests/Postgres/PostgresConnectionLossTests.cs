using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

public sealed class PostgresConnectionLossTests(PostgresCluster cluster)
{
    [Fact]
    public async Task Connections_that_break_lose_and_double_nothing()
    {
        await using var bench = await WorkerBench.CreateAsync(await PostgresJobs.CreateAsync(cluster));
        bench.Budget = bench.Budget with { Retry = bench.Budget.Retry with { Attempts = 100 } };
        var handler = new NoteHandler(async (context, _) => await context.OnceAsync(
            "effect", (session, inner) => WorkerBench.WriteAsync(session, context.Payload.Text, inner), CancellationToken.None));
        await bench.StartAsync(handler);
        await bench.StartAsync(handler, bench.OpenAnother());
        const int jobs = 400;
        var added = 0;
        for (var cut = 0; cut < 8; cut++)
        {
            while (added < (cut + 1) * jobs / 8)
            {
                try
                {
                    await bench.AddAsync($"{added:000}", new JobOptions { Key = $"{added}" });
                    added++;
                }
                catch (Plimsoll.Runtime.Data.DatabaseException)
                {
                    // Repeated with the same key: it counts once, whether the commit got through or not.
                }
            }

            await cluster.KillSessionsAsync(bench.DatabaseName);
        }

        var ledger = await Eventually.GetAsync(
            async () =>
            {
                try
                {
                    return await bench.LedgerAsync();
                }
                catch (Plimsoll.Runtime.Data.DatabaseException)
                {
                    return [];
                }
            },
            entries => entries.Distinct().Count() == jobs, "every job's effect");
        Assert.Equal(Enumerable.Range(0, jobs).Select(n => $"{n:000}"), ledger);
    }
}
