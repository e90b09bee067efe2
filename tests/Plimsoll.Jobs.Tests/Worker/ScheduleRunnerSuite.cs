using System.Text;

namespace Plimsoll.Jobs.Tests.Worker;

public abstract class ScheduleRunnerSuite : WorkerSuite
{
    [Fact]
    public async Task A_run_that_was_missed_is_made_up_for_once_though_two_processes_try()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler((_, _) => default);
        await bench.StartAsync(handler);
        var header = new JobHeader { Queue = WorkerBench.Queue, Type = "note", Version = 2, CreatedAt = default };
        var schedule = new JobSchedule { Name = "yearly", Cron = "0 0 1 1 *", Job = new NewJob(header, Encoding.UTF8.GetBytes("""{"Text":"yearly"}""")) };
        await bench.Store.SyncScheduleAsync("yearly", "0 0 1 1 * UTC", new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), WorkerBench.Cancellation);
        using var stop = new CancellationTokenSource();
        Task[] runners = [.. new[] { bench.Store, bench.OpenAnother() }.Select(store => new ScheduleRunner(store, [schedule], TimeProvider.System).RunAsync(stop.Token))];
        await handler.StartedAsync(1);
        await stop.CancelAsync();
        await Task.WhenAll(runners);
        await bench.UntilAsync(await bench.AddAsync("after"), JobState.Completed);

        Assert.Equal(["yearly", "after"], handler.Seen.Select(seen => seen.Text));
    }
}
