using System.Text.Json.Nodes;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Tests.Subjects;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Tests.Comparing.Running;

public sealed class ComparisonRunTests
{
    // So slow that a busy machine does not make the generator late by comparison.
    private const string SlowServer =
        """
        const server = require('node:http').createServer((request, response) => {
          if (request.url === '/work' && process.env.DIES && --globalThis.left < 0) process.exit(7);
          setTimeout(() => response.end('hello'), request.url === '/work' ? 100 : 0);
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
            Assert.InRange(arm.Find(SignalNames.RouteP50Ms(Route))!.Value, 100, 10_000);
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

    private static string Route => Load.Routes[0].Label;

    private static async Task<ComparisonRecord> RunAsync(SubjectSample sample, JsonObject candidate)
    {
        sample.Write("server.js", SlowServer);
        sample.Write("a.json", SubjectSample.Plain().ToJsonString());
        sample.Write("b.json", candidate.ToJsonString());
        var plan = StandardPlan.For([Route], seed: 7, requestsPerSecond: 20, quick: true) with
        {
            Launches = 2,
            FewestLaunches = 2,
            Phases = [new("start", PhaseDesign.ColdStart, 1, 2, null), new("duet", PhaseDesign.Duet, 2, 2, 20), new("saturation", PhaseDesign.Solo, 2, 1, null)],
        };
        return await new ComparisonRun(File("a.json"), File("b.json"), Load, plan, sample.Processes, TimeProvider.System).RunAsync(_ => { }, Cancellation);

        SubjectFile File(string name) => SubjectFile.Load(Path.Combine(sample.Folder, name));
    }
}
