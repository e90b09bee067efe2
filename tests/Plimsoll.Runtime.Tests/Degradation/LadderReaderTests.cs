using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Requests;
using Plimsoll.Runtime.Pressure.Shedding;
using Plimsoll.Runtime.Telemetry.Histograms;
using Plimsoll.Runtime.Telemetry.Signals;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Degradation;

public sealed class LadderReaderTests
{
    private const string Route = "GET /v1/any";
    private static readonly HttpWorkload Budget = new() { P95Ms = 50, P99Ms = 100, ErrorRate = 0.001 };
    private readonly SignalRegistry _signals = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLog _log = new();
    private HistogramSummary _latest;
    private double? _p50 = 5;
    private double? _p95 = 10;
    private double? _errors = 0;
    private double _samples = 60;

    public LadderReaderTests()
    {
        _signals.Register(SignalNames.RouteP50Ms(Route), () => _p50);
        _signals.Register(SignalNames.RouteP95Ms(Route), () => _p95);
        _signals.Register(SignalNames.RouteErrorRate(Route), () => _errors);
        _signals.Register(SignalNames.RouteSamples(Route), () => _samples);
    }

    [Fact]
    public void Inside_its_budgets_a_route_is_clear_and_near_them_it_stays()
    {
        Assert.True(Read().IsClear);
        _p95 = 45;
        Assert.Equal((null, false), (Read().Reason, Read().IsClear));
        _p95 = null;
        _errors = null;
        Assert.True(Read().IsClear);
    }

    [Fact]
    public void While_others_wait_for_the_store_it_is_too_early_to_ask_it_again()
    {
        double? waitMs = 39;
        _signals.Register(SignalNames.DatabasePoolWaitMs, () => waitMs);
        Assert.Equal((true, false), (Read().IsClear, Read().IsHeld));
        waitMs = 500;
        Assert.Equal((true, true), (Read().IsClear, Read().IsHeld));
        waitMs = null;
        Assert.False(Read().IsHeld);
    }

    [Fact]
    public void A_broken_budget_is_a_reason_with_its_figures()
    {
        _p95 = 80;
        var reading = Read();
        Assert.Equal(("p95", "p95Ms", 80, 50), (reading.Reason, reading.Signal, reading.Value, reading.Threshold));
    }

    [Fact]
    public void What_was_late_some_seconds_ago_and_is_not_any_more_is_no_reason_and_not_clear()
    {
        _p95 = 80;
        _latest = new HistogramSummary(Count: 60, P50Ms: 10, P95Ms: 50, P99Ms: 90);
        Assert.Equal((null, false), (Read().Reason, Read().IsClear));
        _latest = _latest with { P95Ms = 51 };
        Assert.Equal("p95", Read().Reason);
        _latest = default;
        Assert.Equal("p95", Read().Reason);
    }

    [Fact]
    public void A_percentile_of_few_requests_is_no_reason_but_most_of_them_are()
    {
        (_p50, _p95, _samples) = (10, 80, 59);
        Assert.True(Read().IsClear);
        _p50 = 60;
        Assert.Equal(("p95", "p50Ms"), (Read().Reason, Read().Signal));
        _samples = 4;
        Assert.True(Read().IsClear);
        _samples = 60;
        Assert.Equal("p95", Read().Reason);
    }

    [Fact]
    public void One_failure_in_a_quiet_minute_is_no_reason_and_a_tenth_is()
    {
        _errors = 0.05;
        Assert.Null(Read().Reason);
        _errors = 0.2;
        Assert.Equal("error-rate", Read().Reason);
    }

    [Fact]
    public void A_target_that_no_limit_reaches_and_an_open_breaker_are_reasons()
    {
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 2, Max = 4, TargetP95Ms = 50 }, _time);
        var reader = new LadderReader(Route, Budget, _signals, _ => _latest, limiter, new(Causes(), Shortage.None));
        Assert.Null(reader.Read().Reason);
        Assert.Equal("breaker-open", new LadderReader(Route, Budget, _signals, _ => _latest, limiter, new(Causes(new OpenBreaker()), Shortage.None)).Read().Reason);
    }

    [Fact]
    public void Who_cannot_be_asked_keeps_the_ladder_where_it_is_and_hides_no_other_reason()
    {
        var reading = new LadderReader(Route, Budget, _signals, _ => _latest, null, new(Causes(new Broken()), Shortage.None)).Read();
        Assert.Equal((null, false), (reading.Reason, reading.IsClear));
        Assert.Equal("breaker-open", new LadderReader(Route, Budget, _signals, _ => _latest, null, new(Causes(new Broken(), new OpenBreaker()), Shortage.None)).Read().Reason);
        Assert.Equal([TelemetryNames.DegradeCauseFailed, TelemetryNames.DegradeCauseFailed], _log.Events);
        Assert.Equal("Broken", _log.Fields(TelemetryNames.DegradeCauseFailed)["cause"]);
    }

    [Fact]
    public void Admitted_work_that_fails_is_a_reason_for_as_long_as_it_does_whatever_the_limit_learns_of_it()
    {
        using var governor = Governor(RequestPriority.Critical);
        var reader = new LadderReader(Route, Budget, _signals, _ => _latest, governor.Limiter, new(Causes(), new Shortage([governor], _time)));
        Assert.True(reader.Read().IsClear);
        for (var round = 0; round < 200; round++)
        {
            var permit = governor.Limiter!.TryEnter();
            _time.Advance(TimeSpan.FromMilliseconds(5));
            if (round % 2 == 0)
                governor.OnFailed();
            permit.Complete(round % 2 == 0 ? LeaseOutcome.Ignore : LeaseOutcome.Success);
        }

        var reading = reader.Read();
        Assert.Equal(("error-rate", 0.5, 0.1), (reading.Reason, reading.Value, reading.Threshold));
        _time.Advance(TimeSpan.FromSeconds(6));
        reader.Read();
        Assert.True(reader.Read().IsClear);
    }

    [Fact]
    public void Requests_that_find_no_place_are_a_reason_until_none_was_refused_for_a_while()
    {
        using var governor = Governor(RequestPriority.Critical);
        var reader = new LadderReader(Route, Budget, _signals, _ => _latest, governor.Limiter, new(Causes(), new Shortage([governor], _time)));
        Assert.True(reader.Read().IsClear);
        Ask(governor, admitted: 899, refused: 4);
        Assert.True(reader.Read().IsClear);
        Ask(governor, admitted: 89, refused: 6);
        var reading = reader.Read();
        Assert.Equal(("refusals", "refusedShare", 0.01, 0.005), (reading.Reason, reading.Signal, reading.Value, reading.Threshold));
        for (var second = 0; second < 6; second++)
        {
            Ask(governor, admitted: 100, refused: 0);
            reading = reader.Read();
        }

        Assert.Equal((true, false), (reading.IsClear, reading.IsHeld));
    }

    [Theory]
    [InlineData(RequestPriority.Critical, true)]
    [InlineData(RequestPriority.Normal, true)]
    [InlineData(RequestPriority.BestEffort, false)]
    public void While_normal_work_is_refused_elsewhere_it_is_too_early_to_give_more(RequestPriority priority, bool isHeld)
    {
        using var other = Governor(priority);
        var reader = new LadderReader("GET /v1/other", Budget, _signals, _ => _latest, null, new(Causes(), new Shortage([other], _time)));
        Assert.False(reader.Read().IsHeld);
        Ask(other, admitted: 10, refused: 10);
        Assert.Equal((true, isHeld), (reader.Read().IsClear, reader.Read().IsHeld));
    }

    private RouteGovernor Governor(RequestPriority priority) => new(
        new RouteLimits(Route, Budget with { Priority = priority, Concurrency = new() { Min = 1, Max = 1 } }, MaxPartitions: 0, IsShadow: false),
        new ShedLine(static () => default, _time),
        static () => default,
        _time);

    private void Ask(RouteGovernor governor, int admitted, int refused)
    {
        for (var asked = 0; asked < admitted; asked++)
            governor.Limiter!.TryEnter().Complete(LeaseOutcome.Success);
        var held = governor.Limiter!.TryEnter();
        for (var asked = 0; asked < refused; asked++)
            Assert.False(governor.Limiter.TryEnter().IsAcquired);
        held.Complete(LeaseOutcome.Ignore);
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private Plimsoll.Runtime.Degradation.LadderReading Read() => new LadderReader(Route, Budget, _signals, _ => _latest, null, new(Causes(), Shortage.None)).Read();

    private DegradeCauses Causes(params IDegradeCause[] causes) => new(causes, _log, _time);

    private sealed class Broken : IDegradeCause
    {
        public string? Read() => throw new InvalidOperationException("no answer");
    }

    private sealed class OpenBreaker : IDegradeCause
    {
        public string? Read() => "breaker-open";
    }
}
