using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites.Jobs;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Tests.Jobs;

public sealed class JobsPhasesTests : IPhase
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly JobsPlan Plan = new() { EndToEndRounds = 3, StageRounds = 2, Jobs = 1_000, WarmUpJobs = 1_000, OwnRounds = 2, IdleJobs = 4, RestSeconds = 10, PinnedJobs = 500, BacklogRounds = 2, BacklogJobs = 5_000 };

    private readonly List<string> _steps = [];
    private readonly JobsContest _contest = new(
        new JobsContestant(new ScriptedSubject("postgres", 3_000), new ScriptedStore(new StoreCost(TimeSpan.FromMilliseconds(20), 100_000))),
        [
            new JobsContestant(new ScriptedSubject("graphile-worker", 1_000), new ScriptedStore(new StoreCost(TimeSpan.FromMilliseconds(40), 900_000))),
            new JobsContestant(new ScriptedSubject("bullmq", 500), new ScriptedStore()),
        ]);

    [Fact]
    public async Task End_to_end_every_round_holds_everybody_once()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        await new EndToEndPhase(new JobsRunner(processes, TimeProvider.System), Plan, seed: 7).RunAsync(_contest, this, Cancellation);

        Assert.Equal(EndToEndPhase.StepsFor(_contest, Plan), _steps.Count);
        Assert.All(_steps.Chunk(3), round => Assert.Equal(["bullmq", "graphile-worker", "postgres"], round.Order()));
    }

    [Fact]
    public async Task End_to_end_gives_rates_ratios_and_the_cost_of_stores_with_a_meter()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var rows = await new EndToEndPhase(new JobsRunner(processes, TimeProvider.System), Plan, seed: 7).RunAsync(_contest, this, Cancellation);

        Assert.Equal(
            [
                ("e2e_per_s.postgres", 3_000), ("e2e_per_s.graphile-worker", 1_000), ("e2e_per_s.bullmq", 500),
                ("e2e_ratio.graphile-worker", 3), ("e2e_ratio.bullmq", 6),
                ("db_cpu_us_per_job", 10), ("db_cpu_us_per_job.graphile-worker", 20),
            ],
            Values(rows));
        Assert.Equal("graphile-worker 1.0", rows.Single(row => row.Name == "e2e_ratio.graphile-worker").Peer);
    }

    [Fact]
    public async Task An_idle_queue_gives_quantiles_of_the_starts_and_the_queries_of_the_longer_rest()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var rows = await new IdlePhase(new JobsRunner(processes, TimeProvider.System), Plan).RunAsync(_contest.Ours, this, Cancellation);

        Assert.Equal(IdlePhase.StepsFor(Plan), _steps.Count);
        Assert.Equal([("idle_start_p50_ms", 2.5), ("idle_start_p99_ms", 3.97), ("idle_queries_per_s", 0)], Values(rows).Select(row => (row.Item1, Math.Round(row.Item2, 6))));
    }

    [Fact]
    public async Task A_backlog_is_filled_up_again_before_each_part_and_every_round_holds_both()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var rows = await new BacklogPhase(new JobsRunner(processes, TimeProvider.System), Plan, seed: 7).RunAsync(_contest.Ours, this, Cancellation);

        Assert.Equal(["claim_cost_us.backlog_10k", "claim_cost_us.backlog_5m", "claim_cost_ratio.backlog_5m"], rows.Select(row => row.Name));
        Assert.Equal(BacklogPhase.StepsFor(Plan), _steps.Count);
        var started = ((ScriptedSubject)_contest.Ours.Subject).Started.Where(start => start.Run.Mode != JobsMode.EndToEnd).ToArray();
        Assert.Equal([new(JobsMode.Enqueue, 10_000), new(JobsMode.Enqueue, 5_000)], started[..2].Select(start => start.Run));
        var urls = started[..2].Select(start => start.Url).Order().ToArray();
        Assert.NotEqual(urls[0], urls[1]);
        Assert.All(started[2..].Chunk(2), part =>
        {
            Assert.Equal([new(JobsMode.Enqueue, 1_000), new(JobsMode.Part, 1_000)], part.Select(start => start.Run));
            Assert.Equal(part[0].Url, part[1].Url);
        });
        Assert.All(started[2..].Chunk(4), round => Assert.Equal(urls, round.Select(start => start.Url).Distinct().Order()));
    }

    [Fact]
    public async Task Stages_give_both_rates_and_what_each_wrote()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var rows = await new StagesPhase(new JobsRunner(processes, TimeProvider.System), Plan, seed: 7).RunAsync(_contest, this, Cancellation);

        Assert.Equal(StagesPhase.StepsFor(_contest, Plan), _steps.Count);
        Assert.Equal(
            [
                ("enqueue_per_s.postgres", 3_000), ("enqueue_per_s.graphile-worker", 1_000), ("enqueue_per_s.bullmq", 500),
                ("drain_per_s.postgres", 3_000), ("drain_per_s.graphile-worker", 1_000), ("drain_per_s.bullmq", 500),
                ("db_wal_bytes_per_job", 100), ("db_wal_bytes_per_job.graphile-worker", 900),
                ("db_wal_bytes_per_enqueue", 100), ("db_wal_bytes_per_enqueue.graphile-worker", 900),
            ],
            Values(rows));
    }

    [Fact]
    public async Task On_SQLite_every_round_runs_end_to_end_on_a_new_file()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var folder = Directory.CreateTempSubdirectory("plimsoll-bench-").FullName;
        var subject = new ScriptedSubject("postgres", 30_000);
        var contestant = new JobsContestant(subject, new SqliteStore(folder));
        var rows = await new SqlitePhase(new JobsRunner(processes, TimeProvider.System), Plan).RunAsync(contestant, this, Cancellation);
        Assert.Equal([("e2e_per_s.sqlite_full", 30_000)], Values(rows));
        Assert.Equal(SqlitePhase.StepsFor(Plan), _steps.Count);
        var timed = subject.Started.Where(start => start.Run.WarmUpJobs > 0).ToArray();
        Assert.All(timed, start => Assert.Equal(new JobsRun(JobsMode.EndToEnd, 1_000, 1_000), start.Run));
        Assert.Equal([$"sqlite://{folder}/sqlite-1/jobs.db", $"sqlite://{folder}/sqlite-2/jobs.db"], timed.Select(start => start.Url));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    void IPhase.Step(string what) => _steps.Add(what);

    private static IEnumerable<(string, double)> Values(IEnumerable<Measurement> rows) => rows.Select(row => (row.Name, row.Values.Median));
}
