using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Degradation;
using Plimsoll.Runtime.Tests.Admission;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Degradation;

[Collection(HostCollection.Name)]
public sealed class RouteLadderTests
{
    private readonly FakeTimeProvider _time = new();
    private LadderReading _reading = LadderReading.Clear;

    [Fact]
    public void Asking_is_enough_for_the_level_to_move_and_its_reason_is_told()
    {
        var ladder = Make(DegradeLevel.Plain, DegradeLevel.Stale);
        Assert.Same(DegradeStep.Full, ladder.Current);
        _reading = new LadderReading("p95", "p95Ms", 60, 45, IsClear: false);

        Assert.Equal((1, DegradeLevel.Plain, "p95"), Facts(Ask(ladder, 3)));
        Assert.Equal((2, DegradeLevel.Stale, "p95"), Facts(Ask(ladder, 5)));
        _reading = LadderReading.Clear;
        Assert.True(Ask(ladder, 30).IsFull);

        Assert.Equal([(0, 1, "p95"), (1, 2, "p95"), (2, 1, "recovered"), (1, 0, "recovered")], ladder.Moves().Select(move => (move.Before, move.After, move.Reason)));
        Assert.Equal(60, ladder.Moves()[0].Reading.Value);
    }

    [Fact]
    public void What_is_set_from_outside_holds_until_it_is_taken_back()
    {
        var ladder = Make(DegradeLevel.Plain, DegradeLevel.Lean, DegradeLevel.Capped);
        ladder.Set(DegradeLevel.Lean, "operator");
        Assert.Equal((2, DegradeLevel.Lean, "operator"), Facts(Ask(ladder, 60)));
        _reading = new LadderReading("p95", "p95Ms", 60, 45, IsClear: false);
        Assert.Equal((2, DegradeLevel.Lean, "operator"), Facts(Ask(ladder, 60)));

        ladder.Set(null, null);

        Assert.Equal((3, DegradeLevel.Capped, "p95"), Facts(ladder.Current));
    }

    [Fact]
    public void The_best_level_that_is_set_lifts_no_route_that_is_worse_off()
    {
        var ladder = Make(DegradeLevel.Plain, DegradeLevel.Lean, DegradeLevel.Capped);
        ladder.SetBest(DegradeLevel.Lean, "rule");
        Assert.Equal((2, DegradeLevel.Lean, "rule"), Facts(Ask(ladder, 60)));
        _reading = new LadderReading("p95", "p95Ms", 60, 45, IsClear: false);
        Assert.Equal((3, DegradeLevel.Capped, "p95"), Facts(Ask(ladder, 60)));
        ladder.Set(DegradeLevel.Plain, "operator");
        Assert.Equal((1, DegradeLevel.Plain, "operator"), Facts(ladder.Current));
        ladder.Set(null, null);
        _reading = LadderReading.Clear;
        Assert.Equal((2, DegradeLevel.Lean, "rule"), Facts(Ask(ladder, 60)));

        ladder.SetBest(null, null);

        Assert.True(ladder.Current.IsFull);
    }

    [Fact]
    public void A_ladder_without_levels_is_always_at_full_service_and_asking_allocates_nothing()
    {
        var (bare, ladder) = (Make(), Make(DegradeLevel.Plain));
        _reading = new LadderReading("p95", "p95Ms", 60, 45, IsClear: false);
        Assert.True(Ask(bare, 60).IsFull);
        _ = ladder.Current;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var ask = 0; ask < 1000; ask++)
            _ = ladder.Current;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task The_levers_of_a_service_move_its_ladders_and_fractions_and_the_decisions_tell()
    {
        await using var service = await GovernedService.StartAsync();
        var levers = service.App.Services.GetRequiredService<IRouteLevers>();
        levers.SetDegraded(GovernedService.Critical, DegradeLevel.Stale, "operator");
        levers.SetAdmission(GovernedService.Bulk, 0);
        Assert.Equal(0, (await service.ScrapeAsync()).Sum("plimsoll_admission_fraction_ratio", ("plimsoll_workload", GovernedService.Bulk)));
        Assert.Equal(1, (await service.ScrapeAsync()).Sum("plimsoll_admission_fraction_ratio", ("plimsoll_workload", GovernedService.Critical)));

        Assert.Equal(DegradeLevel.Stale, service.App.Services.GetRequiredService<RouteLadders>().For(GovernedService.Critical).Current.Level);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.SendAsync("/v1/bulk")).StatusCode);
        levers.SetAdmission(GovernedService.Bulk, null);
        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync("/v1/bulk")).StatusCode);
        var page = await service.ScrapeAsync();
        Assert.Equal(2, page.Sum("plimsoll_degrade_level_ratio", ("plimsoll_workload", GovernedService.Critical)));
        Assert.Equal([("level", "set", 0, 2)], await DecisionsAsync(GovernedService.Critical));
        Assert.Equal([("admission", "set", 1, 0), ("admission", "unset", 0, 1)], (await DecisionsAsync(GovernedService.Bulk)).Order());

        async Task<List<(string?, string?, double, double)>> DecisionsAsync(string route) =>
            [.. (await service.Operations.JsonAsync($"/ops/v1/decisions?workload={Uri.EscapeDataString(route)}")).GetProperty("decisions").EnumerateArray().Select(decision => (
                decision.GetProperty("lever").GetString(), decision.GetProperty("reason").GetString(),
                decision.GetProperty("before").GetDouble(), decision.GetProperty("after").GetDouble()))];
    }

    [Fact]
    public async Task What_the_contract_does_not_have_is_refused()
    {
        await using var service = await GovernedService.StartAsync();
        var levers = service.App.Services.GetRequiredService<IRouteLevers>();
        Assert.Throws<ArgumentException>(() => levers.SetAdmission("GET /v1/none", 1));
        Assert.Throws<ArgumentException>(() => levers.SetAdmission(GovernedService.Bulk, 1.1));
        Assert.Throws<ArgumentException>(() => levers.SetDegraded(GovernedService.Bulk, DegradeLevel.Plain, "operator"));
        Assert.Throws<ArgumentException>(() => levers.SetDegraded(GovernedService.Critical, DegradeLevel.Plain, "no word; of\r\nours"));
        Assert.Throws<ArgumentException>(() => levers.SetDegraded(GovernedService.Critical, DegradeLevel.Plain, null));
        Assert.Throws<ArgumentException>(() => levers.SetDegradedAtLeast(GovernedService.Critical, DegradeLevel.Capped, "rule"));
    }

    private RouteLadder Make(params DegradeLevel[] levels) => new("GET /v1/any", [.. levels], () => _reading, _time);

    private DegradeStep Ask(RouteLadder ladder, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _ = ladder.Current;
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        return ladder.Current;
    }

    private static (int, DegradeLevel?, string) Facts(DegradeStep step) => (step.Number, step.Level, step.Reason);
}
