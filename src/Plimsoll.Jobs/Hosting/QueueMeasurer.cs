using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>Asks the store for the figures of the queues every five seconds, and for what holds back its cleaning every thirty.</summary>
internal sealed class QueueMeasurer(IJobStore store, JobWorker worker, JobTypes types, QueueBoard board, TimeProvider time)
{
    private const int HygieneEvery = 6;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, long> _completed = [];
    private long _measuredAt = time.GetTimestamp();

    internal async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            for (var round = 0; ; round++)
            {
                MeasureRates();
                foreach (var queue in types.Queues.Keys) await AskAsync(async () => board.Set(queue, await store.FiguresAsync(queue, stop)));
                if (round % HygieneEvery == 0) await AskAsync(async () => board.Hygiene = await store.HygieneAsync(stop));
                if (!await timer.WaitForNextTickAsync(stop)) return;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private static async ValueTask AskAsync(Func<ValueTask> ask)
    {
        try
        {
            await ask();
        }
        catch (DatabaseException)
        {
            // The store is down, which its own signals tell; the last figures stand.
        }
    }

    private void MeasureRates()
    {
        var seconds = time.GetElapsedTime(_measuredAt).TotalSeconds;
        _measuredAt = time.GetTimestamp();
        foreach (var (type, lane) in worker.Lanes)
        {
            var completed = lane.Figures.Completed;
            if (_completed.TryGetValue(type, out var before) && seconds > 0) board.SetPerSecond(type, (completed - before) / seconds);
            _completed[type] = completed;
        }
    }
}
