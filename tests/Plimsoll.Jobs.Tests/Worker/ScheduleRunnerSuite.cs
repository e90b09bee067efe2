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
        var schedule = new JobSchedule { Name = "yearly", Cron = "0 0 1 1 *", Job = new NewJob(Header, Encoding.UTF8.GetBytes("""{"Text":"yearly"}""")) };
        await SettleAsync(bench, "yearly", "0 0 1 1 * UTC", new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var stop = new CancellationTokenSource();
        Task[] runners = [.. new[] { bench.Store, bench.OpenAnother() }.Select(store => new ScheduleRunner(store, [schedule], TimeProvider.System).RunAsync(stop.Token))];
        await handler.StartedAsync(1);
        await stop.CancelAsync();
        await Task.WhenAll(runners);
        await bench.UntilAsync(await bench.AddAsync("after"), JobState.Completed);

        Assert.Equal(["yearly", "after"], handler.Seen.Select(seen => seen.Text));
    }

    [Fact]
    public async Task Builds_with_different_rules_for_one_schedule_both_fire()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler((_, _) => default);
        await bench.StartAsync(handler);
        using var stop = new CancellationTokenSource();
        var now = (await bench.Store.SyncScheduleAsync("changing", "old", WorkerBench.Cancellation)).Now;
        await SettleAsync(bench, "changing", "old", now.AddMinutes(-3));
        // Each names a minute that was due lately; the other one's look must not take it away.
        var schedules = new[] { now.AddMinutes(-1), now }.Select(due => new JobSchedule
        {
            Name = "changing",
            Cron = $"{due.Minute} {due.Hour} * * *",
            Job = new NewJob(Header, Encoding.UTF8.GetBytes($"{{\"Text\":\"{due.Minute}\"}}")),
        }).ToArray();
        foreach (var schedule in schedules) await bench.Store.SyncScheduleAsync("changing", schedule.Cron + " UTC", WorkerBench.Cancellation);
        var first = new ScheduleRunner(bench.Store, [schedules[0]], TimeProvider.System).RunAsync(stop.Token);
        await handler.StartedAsync(1);
        await stop.CancelAsync();
        await first;

        Assert.Equal(schedules[0].Cron.Split(' ')[0], Assert.Single(handler.Seen).Text);
    }

    [Fact]
    public async Task A_schedule_that_fired_while_the_clock_was_years_ahead_fires_again()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler((_, _) => default);
        await bench.StartAsync(handler);
        var state = await bench.Store.SyncScheduleAsync("minutely", "* * * * * UTC", WorkerBench.Cancellation);
        await SettleAsync(bench, "minutely", "* * * * * UTC", state.Now.AddYears(2));
        var known = await bench.Store.SyncScheduleAsync("minutely", "* * * * * UTC", WorkerBench.Cancellation);

        Assert.InRange(ScheduleRule.Next(new CronExpression("* * * * *"), TimeZoneInfo.Utc, known)!.Value - known.Now, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static JobHeader Header => new() { Queue = WorkerBench.Queue, Type = "note", Version = 2, CreatedAt = default };

    private static async ValueTask SettleAsync(WorkerBench bench, string name, string rule, DateTimeOffset settled)
    {
        var state = await bench.Store.SyncScheduleAsync(name, rule, WorkerBench.Cancellation);
        Assert.True(await bench.Store.FireScheduleAsync(name, state.SettledAt, settled, [], WorkerBench.Cancellation));
    }
}
