using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Requests;
using Plimsoll.Runtime.Pressure.Shedding;

namespace Plimsoll.Runtime.Tests.Pressure.Shedding;

public sealed class ShedLineTests
{
    private static readonly HttpWorkload Playback = new() { P95Ms = 45, Priority = RequestPriority.Critical, Concurrency = new() { Min = 4, Max = 4 } };
    private static readonly HttpWorkload Beacons = new() { P95Ms = 20, Priority = RequestPriority.BestEffort };
    private readonly FakeTimeProvider _time = new();
    private PressureSignals _process;

    [Fact]
    public void A_critical_route_that_is_full_sheds_the_others_and_they_come_back()
    {
        var line = new ShedLine(() => _process, _time);
        using var playback = new RouteGovernor(new RouteLimits("GET /v1/playback/{assetId}", Playback, 0, false), line, () => _process, _time);
        using var beacons = new RouteGovernor(new RouteLimits("POST /v1/beacons", Beacons, 0, false), line, () => _process, _time);
        var held = Enumerable.Range(0, 4).Select(_ => playback.Enter(new RequestFacts(WorkClass.Critical, null, 0), _time.GetTimestamp())).ToList();
        Assert.Equal(40, Admitted(beacons, 40));
        for (var window = 0; window < 40; window++)
        {
            Admitted(beacons, 40);
            for (var more = 0; more < 4; more++)
                Assert.False(playback.Limiter!.TryEnter().IsAcquired);
            _time.Advance(TimeSpan.FromMilliseconds(260));
        }

        Assert.InRange(Admitted(beacons, 40), 0, 1);
        Assert.InRange(line.Kept, 0, 0.99);
        foreach (var decision in held)
            decision.Permit.Complete(LeaseOutcome.Success);
        Assert.Equal(RouteVerdict.Admitted, playback.Enter(new RequestFacts(WorkClass.Critical, null, 0), _time.GetTimestamp()).Verdict);
        for (var window = 0; window < 60; window++)
        {
            Admitted(beacons, 40);
            _time.Advance(TimeSpan.FromMilliseconds(260));
        }

        Assert.Equal(40, Admitted(beacons, 40));
        var moves = line.Decisions();
        Assert.Equal([true, false], moves.Select(move => move.IsDown));
        Assert.Equal(PressureBound.Demand, moves[0].Reading.Reading.Bound);
        Assert.Equal(1, moves[1].After);
    }

    [Fact]
    public void In_the_shadow_a_full_route_shows_what_would_be_shed_and_sheds_nothing()
    {
        var line = new ShedLine(() => _process, _time);
        using var playback = new RouteGovernor(new RouteLimits("GET /v1/playback/{assetId}", Playback, 0, true), line, () => _process, _time);
        using var beacons = new RouteGovernor(new RouteLimits("POST /v1/beacons", Beacons, 0, true), line, () => _process, _time);
        for (var window = 0; window < 40; window++)
        {
            Assert.Equal(40, Admitted(beacons, 40));
            for (var more = 0; more < 4; more++)
                Assert.Equal(RouteVerdict.Admitted, playback.Enter(new RequestFacts(WorkClass.Critical, null, 0), _time.GetTimestamp()).Verdict);
            _time.Advance(TimeSpan.FromMilliseconds(260));
        }

        Assert.Equal((156, 0), (playback.Counts.RefusedFor(RefusalReason.Limit), playback.Counts.RefusedFor(RefusalReason.Priority)));
        Assert.InRange(beacons.Counts.RefusedFor(RefusalReason.Priority), 400, 1600);
    }

    [Fact]
    public void A_process_that_is_out_of_processors_sheds_all_but_critical_work()
    {
        var line = new ShedLine(() => _process, _time);
        _process = new PressureSignals { CpuShare = 1 };
        for (var window = 0; window < 200; window++)
        {
            foreach (var work in Enum.GetValues<WorkClass>())
                line.Offer(work, 0, _time.GetTimestamp());
            _time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.Equal([0, 0, 0, 0, 1], Enum.GetValues<WorkClass>().Select(work => line.ShareOf(work, 0)));
    }

    [Fact]
    public void A_tenant_that_floods_is_shed_and_its_neighbours_are_not()
    {
        var line = new ShedLine(() => _process, _time, maxTenants: 2);
        using var lists = new RouteGovernor(new RouteLimits("GET /v1/assets", Beacons, 2, false), line, () => _process, _time);
        _process = new PressureSignals { CpuShare = 1 };
        var (quiet, noisy) = (0, 0);
        for (var window = 0; window < 20; window++)
        {
            (quiet, noisy) = (Admitted(lists, 10, "quiet"), Admitted(lists, 400, "noisy"));
            _time.Advance(TimeSpan.FromMilliseconds(260));
        }

        Assert.InRange(line.Kept, 0.05, 0.5);
        Assert.Equal(10, quiet);
        Assert.InRange(noisy, 10, 205);
    }

    [Fact]
    public void Tenants_beyond_the_bound_share_the_fate_of_those_whom_nobody_knows()
    {
        var line = new ShedLine(() => _process, _time, maxTenants: 1);
        Assert.Equal([1, 0, 0, 0], new[] { "first", "second", "third", null }.Select(line.TenantOf));
    }

    private int Admitted(RouteGovernor governor, int requests, string? tenant = null)
    {
        var admitted = 0;
        for (var key = 0u; key < requests; key++)
        {
            if (governor.Enter(new RequestFacts(WorkClass.BestEffort, tenant, key), _time.GetTimestamp()).Verdict == RouteVerdict.Admitted)
                admitted++;
        }

        return admitted;
    }
}
