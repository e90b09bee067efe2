using System.Text.Json.Nodes;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Tests.Subjects;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Comparing.Running;

public sealed class ComparisonRunTests
{
    // So slow that a machine on which other tests run does not make the generator late by comparison: a late send counts from half of this on.
    private const string SlowServer =
        """
        const server = require('node:http').createServer((request, response) => {
          if (request.url === '/work' && process.env.DIES && --globalThis.left < 0) process.exit(7);
          setTimeout(() => response.end('hello'), request.url === '/work' ? 1000 : 0);
        });
        globalThis.left = 5;
        server.listen(Number(process.env.PORT), '127.0.0.1');
        process.on('SIGTERM', () => server.close(() => process.exit(0)) || server.closeAllConnections());
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly Workload Load = PlainWorkload.Open(["/work"], 20, TimeSpan.FromSeconds(1)) with { WarmUpRequests = 3 };

    [Fact]
    public async Task Every_planned_metric_of_every_arm_is_measured_and_nothing_that_differs_by_chance_decides()
    {
        await using var sample = new SubjectSample();
        var record = await RunAsync(sample, SubjectSample.Plain());
        Assert.Equal(2, record.Launches.Length);
        Assert.All(record.Launches, static launch => Assert.Empty(launch.Missing()));
        foreach (var arm in record.Launches.SelectMany(static launch => new[] { launch.Baseline!, launch.Repeat!, launch.Candidate! }))
        {
            Assert.All(record.Plan.Metrics, metric => Assert.NotNull(arm.Find(metric.Name)));
            Assert.InRange(arm.Find(SignalNames.RouteP50Ms(Route))!.Value, 1000, 10_000);
            Assert.Equal(0, arm.Find(SignalNames.RouteErrorRate(Route))!.Value);
            Assert.InRange(arm.Find(SignalNames.ProcessMemoryMb)!.Value, 5, 1000);
            Assert.NotEmpty(arm.Histograms);
            Assert.NotEmpty(arm.Memory);
        }

        var requests = record.Launches.Select(static launch => launch.Baseline!.Find(SignalNames.RouteErrorRate(Route))!.Of).ToArray();
        Assert.Equal(requests, record.Launches.Select(static launch => launch.Candidate!.Find(SignalNames.RouteErrorRate(Route))!.Of));
        Assert.Equal(record.Baseline.Digest, record.Candidate.Digest);
        Assert.Equal(PlanHash.Of(record.Plan), record.PlanHash);
    }

    [Fact]
    public async Task A_candidate_that_dies_in_the_duet_fails_the_launch_and_is_named()
    {
        await using var sample = new SubjectSample();
        var candidate = SubjectSample.Plain();
        candidate["name"] = "mortal";
        candidate["start"]!["environment"]!["DIES"] = "1";
        var record = await RunAsync(sample, candidate);
        Assert.All(record.Launches, static launch =>
        {
            Assert.Null(launch.Baseline!.Failure);
            Assert.Contains("exit code 7", launch.Candidate!.Failure, StringComparison.Ordinal);
        });
        Assert.Equal(2, record.Launches.Length);
        Assert.NotEqual(0, OutcomeRule.ExitCode(Comparison.Of(record).Verdict.Outcome));
    }

    [Fact]
    public async Task A_candidate_that_never_starts_is_no_measurement()
    {
        await using var sample = new SubjectSample();
        var candidate = SubjectSample.Shell("exit 3");
        candidate["name"] = "absent";
        var record = await RunAsync(sample, candidate);
        Assert.All(record.Launches, static launch => Assert.Contains("did not start", launch.Candidate!.Failure, StringComparison.Ordinal));
        var quiet = record with { Environment = record.Environment with { Checks = [.. record.Environment.Checks.Select(static check => check with { Value = 0 })] } };
        Assert.Equal(ComparisonOutcome.NotStarted, Comparison.Of(quiet).Verdict.Outcome);
    }

    [Fact]
    public async Task What_was_compared_before_a_failure_is_kept_and_marked_as_partial()
    {
        await using var sample = new SubjectSample();
        var draft = Draft(Start);
        var fault = await Assert.ThrowsAsync<IOException>(() => RunAsync(sample, SubjectSample.Plain(), draft, static step =>
        {
            if (IsSecond(step)) throw new IOException("the disk is full");
        }, Cancellation));
        var record = draft.ToRecord(fault.Message);
        Assert.Empty(Assert.Single(record.Launches).Missing());
        Assert.True(record.IsPartial());
        var gate = LaunchGate.Judge(record);
        Assert.Equal(GateResult.Inconclusive, gate.Result);
        Assert.Contains("1 launches were made, 2 were planned: the run ended early: the disk is full", gate.Evidence);
        Assert.NotEqual(0, OutcomeRule.ExitCode(Comparison.Of(record).Verdict.Outcome));
        Assert.Empty(sample.Processes.RunningIds);
    }

    [Fact]
    public async Task What_was_compared_before_it_was_stopped_is_kept()
    {
        await using var sample = new SubjectSample();
        var draft = Draft(Start);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(sample, SubjectSample.Plain(), draft, step =>
        {
            if (IsSecond(step)) stop.Cancel();
        }, stop.Token));
        Assert.Equal(1, draft.Made);
        Assert.Empty(sample.Processes.RunningIds);
    }

    [Fact]
    public void What_fails_after_the_last_launch_takes_nothing_from_it()
    {
        var draft = Draft(Start);
        draft.Begin(Synthetic.Record(seed: 1).Baseline, Synthetic.Record(seed: 1).Candidate);
        foreach (var launch in Synthetic.Record(seed: 1).Launches[..2]) draft.Add(launch, new Disturbance(0, 0));
        Assert.False(draft.ToRecord("a folder could not be removed").IsPartial());
    }

    [Fact]
    public async Task A_full_disk_is_no_arms_fault()
    {
        using var disk = new TinyDisk(2);
        await using var sample = new SubjectSample(disk.Folder);
        sample.Write("seed.db", new string('x', 10_000));
        var members = SubjectSample.Plain();
        members["database"] = new JsonObject { ["sqlite"] = "seed.db" };
        await using var prepared = await sample.PrepareAsync(members, Cancellation);
        disk.Fill();
        var arm = new ComparedArm("B", prepared, "sha256:00");
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => arm.LaunchAsync(Cancellation));
        Assert.Contains("the disk is full", fault.What, StringComparison.Ordinal);
        Assert.Null(arm.ToRecord().Failure);
        disk.Empty();
    }

    private static string Route => Load.Routes[0].Label;

    private static PlannedPhase Start { get; } = new("start", PhaseDesign.ColdStart, 1, 1, null);

    private static bool IsSecond(string step) => step.StartsWith("launch 2 ", StringComparison.Ordinal);

    private static async Task<ComparisonRecord> RunAsync(SubjectSample sample, JsonObject candidate)
    {
        var draft = Draft(new("start", PhaseDesign.ColdStart, 1, 2, null), new("duet", PhaseDesign.Duet, 2, 2, 20), new("saturation", PhaseDesign.Solo, 2, 1, null));
        await RunAsync(sample, candidate, draft, static _ => { }, Cancellation);
        return draft.ToRecord(endedBecause: null);
    }

    private static ComparisonDraft Draft(params PlannedPhase[] phases) => new(
        StandardPlan.For([Route], seed: 7, requestsPerSecond: 20, quick: true) with { Launches = 2, FewestLaunches = 2, Phases = [.. phases] }, TimeProvider.System);

    private static async Task RunAsync(SubjectSample sample, JsonObject candidate, ComparisonDraft draft, Action<string> step, CancellationToken cancellation)
    {
        sample.Write("server.js", SlowServer);
        sample.Write("a.json", SubjectSample.Plain().ToJsonString());
        sample.Write("b.json", candidate.ToJsonString());
        await new ComparisonRun(File("a.json"), File("b.json"), Load, sample.Processes, TimeProvider.System).RunAsync(draft, step, cancellation);

        SubjectFile File(string name) => SubjectFile.Load(Path.Combine(sample.Folder, name));
    }
}
