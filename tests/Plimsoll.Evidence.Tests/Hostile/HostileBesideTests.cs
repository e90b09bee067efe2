using System.Collections.Immutable;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Tests.Workloads;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Tests.Hostile;

/// <summary>Hostile requests beside a load: so many as were asked for, counted apart.</summary>
public sealed class HostileBesideTests(ITestOutputHelper output)
{
    private const int Seed = 8;
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_drawn_played_and_counted_in_no_route()
    {
        output.WriteLine($"seed {Seed}");
        await using var service = await HardenedService.StartAsync(Cancellation);
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(Workload("\"share\": 0.1")), Seed);
        var drawn = HostileMix.Draw(list)!.Plays;
        Assert.InRange(drawn.Length, list.Requests.Length / 9.5, list.Requests.Length / 8.5);
        Assert.Equal(drawn.Select(static play => (play.At, play.Case.Name)), HostileMix.Draw(list)!.Plays.Select(static play => (play.At, play.Case.Name)));
        Assert.All(drawn, play => Assert.InRange(play.At, TimeSpan.Zero, list.Duration));

        var (report, hostile) = await HostileBeside.AroundAsync(list, [service.Target.EndPoint], TimeProvider.System, () => LoadRun.RunAsync(list, service.Target.EndPoint, Cancellation), Cancellation);
        foreach (var count in hostile[0]) output.WriteLine($"{count.Number} {count.Name}: {count.Played}, {string.Join(", ", count.Seen)}");
        Assert.Equal(drawn.Length, hostile[0].Sum(static count => count.Seen.Values.Sum()));
        Assert.True(hostile[0].Sum(static count => count.Played) > drawn.Length / 2);
        Assert.Contains(hostile[0], static count => count.Number == 2 && count.Seen.Keys.Any(static seen => seen.StartsWith("400", StringComparison.Ordinal)));
        Assert.Equal(list.Requests.Length, report.All.Outcomes.Total);
        Assert.Equal(0, report.All.Outcomes.Failures);
    }

    [Fact]
    public async Task A_workload_without_a_share_is_as_before()
    {
        await using var service = await HardenedService.StartAsync(Cancellation);
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(Workload("\"share\": 0")), Seed);
        var (_, hostile) = await HostileBeside.AroundAsync(list, [service.Target.EndPoint], TimeProvider.System, () => Task.FromResult<LoadReport?>(null), Cancellation);
        Assert.Empty(hostile[0]);
    }

    [Theory]
    [InlineData("\"share\": 0.1, \"cases\": [\"two Host\"]", "did you mean 'two Hosts'?")]
    [InlineData("\"share\": 0.1, \"cases\": [\"1 000 connections that say nothing\"]", "is played beside a load; docs/guides/parity.md lists them")]
    [InlineData("\"share\": 0.1, \"cases\": [\"a gzip bomb\"]", "a route that takes JSON by POST")]
    public void What_can_not_be_played_is_told(string hostile, string fault)
    {
        var problem = HostileMix.Problem(WorkloadFileTests.Read(Workload(hostile)))!.Value;
        Assert.Contains(fault, $"{problem.Problem}; {problem.Advice}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_route_that_is_hardly_ever_drawn_is_found()
    {
        var workload = WorkloadFileTests.Read("""
            { "apiVersion": "plimsoll-workload/v1", "name": "w", "hostile": { "share": 0.1 }, "open": { "phases": [{ "requestsPerSecond": 100, "durationSeconds": 1 }] },
              "routes": [{ "path": "/write", "method": "PUT", "weight": 1000000000 }, { "path": "/read" }] }
            """);
        Assert.Null(HostileMix.Problem(workload));
        Assert.Equal("/read", HostileMix.Targets(workload, Seed)!.GoodTarget);
        Assert.Equal(("/read", true), HostileMix.Draw(WorkloadDraw.Draw(workload, Seed)) is { Target: var target, Plays.IsEmpty: false } ? (target.GoodTarget, true) : default);
    }

    [Fact]
    public void A_share_without_a_route_to_read_is_a_clear_fault()
    {
        var workload = WorkloadFileTests.Read("""
            { "apiVersion": "plimsoll-workload/v1", "name": "w", "hostile": { "share": 0.1 }, "open": { "phases": [{ "requestsPerSecond": 100, "durationSeconds": 1 }] }, "routes": [{ "path": "/write", "method": "PUT" }] }
            """);
        Assert.Contains("no route that is read with GET", Assert.Throws<InvalidOperationException>(() => HostileMix.Draw(WorkloadDraw.Draw(workload, Seed))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_named_is_played()
    {
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(Workload("\"share\": 0.2, \"cases\": [\"two Hosts\", \"no Host\"]")), Seed);
        Assert.Equal(["no Host", "two Hosts"], HostileMix.Draw(list)!.Plays.Select(static play => play.Case.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Counts_of_blocks_add_up()
    {
        HostileCount Count(int number, string seen, int times) => new(number, "a", times, ImmutableSortedDictionary<string, int>.Empty.Add(seen, times));
        var joined = HostileBeside.Joined([Count(1, "400", 2)], [Count(1, "400", 3), Count(2, "Reset", 1)]);
        Assert.Equal([(1, 5), (2, 1)], joined.Select(static count => (count.Number, count.Played)));
        Assert.Equal(5, joined[0].Seen["400"]);
    }

    private static string Workload(string hostile) => $$"""
        { "apiVersion": "plimsoll-workload/v1", "name": "w", "routes": [{ "path": "/" }], "hostile": { {{hostile}} }, "open": { "phases": [{ "requestsPerSecond": 300, "durationSeconds": 2 }] } }
        """;
}
