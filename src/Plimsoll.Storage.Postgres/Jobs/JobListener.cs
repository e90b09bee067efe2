using Npgsql;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>Hears which queues have jobs, on one connection. A broken one is opened again, and then everything is looked at that may have been missed.</summary>
internal static class JobListener
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    internal static async Task RunAsync(NpgsqlDataSource source, Action<string> wake, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                connection.Notification += (_, notification) => wake(notification.Payload);
                await using (var listen = new NpgsqlCommand("LISTEN plimsoll", connection)) await listen.ExecuteNonQueryAsync(cancellation);
                wake(JobWorker.ControlWake);
                while (true) await connection.WaitAsync(cancellation);
            }
            catch (NpgsqlException) when (!cancellation.IsCancellationRequested)
            {
                await Task.Delay(Pause, time, cancellation);
            }
        }
    }
}
