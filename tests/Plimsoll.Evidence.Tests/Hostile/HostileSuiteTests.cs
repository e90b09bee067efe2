using Plimsoll.Evidence.Hostile;

namespace Plimsoll.Evidence.Tests.Hostile;

public sealed class HostileSuiteTests(ITestOutputHelper output)
{
    private const int Seed = 20261128;

    [Fact]
    public async Task A_service_that_knows_its_limits_takes_everything_without_harm()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var service = await HardenedService.StartAsync(cancellation);
        var run = new HostileRun(service.Target, new StubControl(), telemetry: null, TimeProvider.System, new Random(Seed));
        var results = await run.RunAsync(HostileSuite.Cases, cancellation);
        output.WriteLine("| case | class | points | seen | good requests |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var result in results)
            output.WriteLine($"| {result.Number} {result.Name} | {result.Class} | {result.Points} | {result.Seen} | {result.Around?.GoodRequests} |");
        Assert.All(results, result => Assert.Null(result.NotPlayed));
        Assert.All(results, result => Assert.True(result.Class <= HostileClass.Opaque, $"{result.Number} {result.Name} is {result.Class}: {result.Seen}, {result.Around}"));
        Assert.Equal(Enumerable.Range(1, 26), results.Select(result => result.Number).Distinct());
        Assert.Empty(HostileComparison.Compare(results, results, []));
    }

    [Fact]
    public async Task Says_which_cases_it_could_not_play()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var service = await HardenedService.StartAsync(cancellation);
        var target = service.Target with { JsonTarget = null, LargeTarget = null, DependencyRequest = null };
        var run = new HostileRun(target, new StubControl(), telemetry: null, TimeProvider.System, new Random(Seed));
        var results = await run.RunAsync([.. HostileSuite.Cases.Where(each => each.Number is 17 or 22 or 25)], cancellation);
        Assert.Equal([target.LacksLarge, target.LacksJson, target.LacksDependency], results.Select(static result => result.NotPlayed).Distinct());
        Assert.All(results, static result => Assert.NotNull(result.NotPlayed));
    }
}
