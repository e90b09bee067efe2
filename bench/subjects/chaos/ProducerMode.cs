using System.Text.Json;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Bench.Chaos;

/// <summary>
/// Adds jobs in batches, each when the one before is acknowledged. A batch whose answer was lost is sent again: its keys make it count once.
/// </summary>
internal sealed class ProducerMode(ChaosQueue queue)
{
    private const int BatchSize = 40;
    private const int MostWaiting = 400;
    private const string WaitingSql = "SELECT (SELECT count(*) FROM plimsoll.ready) + (SELECT count(*) FROM plimsoll.ordered)";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public async Task RunAsync(Task told)
    {
        var next = 0;
        while (!told.IsCompleted)
        {
            if (await HasRoomAsync() && await TryAddAsync(next))
            {
                next += BatchSize;
                Console.WriteLine($"acknowledged {next}");
            }

            await Task.WhenAny(told, Task.Delay(Pause, TimeProvider.System));
        }

        Console.WriteLine($"acknowledged {next}");
    }

    private async Task<bool> HasRoomAsync()
    {
        try
        {
            return await queue.Database.ReadAsync(0, static async (session, _, cancellation) =>
            {
                await using var rows = await session.Statement(WaitingSql).QueryAsync(cancellation);
                return await rows.ReadAsync(cancellation) && rows.Int64(0) < MostWaiting;
            }, null, CancellationToken.None);
        }
        catch (DatabaseException)
        {
            // Asked again after a pause.
            return false;
        }
    }

    private async Task<bool> TryAddAsync(int first)
    {
        try
        {
            var now = queue.Time.GetUtcNow();
            await queue.Store.EnqueueAsync([.. Enumerable.Range(first, BatchSize).Select(number => Job(number, now))], null, CancellationToken.None);
            return true;
        }
        catch (DatabaseException failed)
        {
            Console.Error.WriteLine($"batch {first}: {failed.Failure}: {failed.Message}");
            return false;
        }
    }

    private static NewJob Job(int number, DateTimeOffset now)
    {
        var job = ChaosKinds.Job(number);
        return ChaosKinds.NewJob(number, now, JsonSerializer.SerializeToUtf8Bytes(job, ChaosJson.Default.ChaosJob), job.Group);
    }
}
