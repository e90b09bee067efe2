using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Tests.Telemetry;

public sealed class RouteMeterTests
{
    private const long Millisecond = 1_000_000;
    private readonly FakeTimeProvider _clock = new();
    private readonly RouteMeter _meter;

    public RouteMeterTests() => _meter = new RouteMeter(RouteIdentity.Unmatched, budget: null, _clock);

    [Fact]
    public void The_latest_requests_are_those_of_the_shortest_time_with_enough()
    {
        Serve(100, ms: 500);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Serve(30, ms: 20);
        Assert.Equal((30, true), (_meter.Latest(30).Count, _meter.Latest(30).P99Ms < 25));
        Assert.Equal((130, true), (_meter.Latest(31).Count, _meter.Latest(31).P95Ms > 400));
        Assert.Equal((0, null), (_meter.Latest(131).Count, _meter.Latest(131).P95Ms));
    }

    [Fact]
    public void What_is_longer_ago_is_no_longer_among_them()
    {
        Serve(100, ms: 500);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((0, 100), (_meter.Latest(1).Count, _meter.Live.Count));
    }

    private void Serve(int requests, long ms)
    {
        for (var request = 0; request < requests; request++)
            _meter.End(ms * Millisecond);
        _meter.Rotate();
    }
}
