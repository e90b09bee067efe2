using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Budgets;
using Plimsoll.Runtime.Telemetry.Signals;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Budgets;

public sealed class BudgetWatchTests : IBudgetSource
{
    private readonly SignalRegistry _signals = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<BindingSignal> _explain = [];
    private readonly List<Exception> _faults = [];
    private readonly BudgetWatch _watch;
    private double? _lockWait;
    private double? _coldStart;
    private long _events;
    private long _bad;

    public BudgetWatchTests()
    {
        _signals.Register(SignalNames.DatabaseLockWaitP95Ms, () => _lockWait);
        _signals.Register(SignalNames.ProcessColdStartMs, () => _coldStart);
        _watch = new BudgetWatch(Samples.Contract, new BudgetFigures([this], _signals), _ => _explain, _time);
    }

    IEnumerable<BudgetCount> IBudgetSource.Read() => [new(Samples.Playback, "p95Ms", _events, _bad)];

    [Fact]
    public void Watches_every_budget_that_something_at_run_time_can_break()
    {
        string[] watched = [.. _watch.Read().Select(standing => $"{standing.Budget.Workload} {standing.Budget.Name}")];
        Assert.Equal(
            [
                "process coldStartMs", "process memoryMb", "GET /v1/playback/{assetId} p95Ms", "GET /v1/playback/{assetId} p99Ms",
                "GET /v1/playback/{assetId} errorRate", "POST /v1/assets p95Ms", "POST /v1/assets errorRate", "POST /v1/beacons p95Ms",
                "manifest.render p95Ms", "manifest.render backlogAgeSeconds", "manifest.render retryRate",
                "playback.rollup completeWithinSeconds", "playback.rollup memoryMb", "playback-edge p95Ms", "playback-edge coldStartMs", "database lockWaitP95Ms",
            ],
            watched);
        Assert.All(_watch.Read(), standing => Assert.Equal(BudgetState.Unknown, standing.State));
    }

    [Fact]
    public void A_broken_budget_is_told_once_with_what_explains_it_best()
    {
        _explain.AddRange([
            new("process.cpuShare", 0.45, 0.9), new(SignalNames.DatabaseLockWaitP95Ms, 1000, 250), new("nothing", double.NaN, 1), new("no line", 5, 0),
            new(SignalNames.RouteP95Ms(Samples.Playback), 4500, 45),
        ]);
        Look(100, 0);
        (_events, _bad) = (_events + 100, _bad + 100);

        var change = Assert.Single(Look(100, 100));

        Assert.Equal(("p95Ms", BudgetState.Broken), (change.Standing.Budget.Name, change.Standing.State));
        Assert.Equal(new BindingSignal(SignalNames.DatabaseLockWaitP95Ms, 1000, 250), change.Standing.Binding);
        Assert.Equal((300, 200), (change.Long.Events, change.Long.Bad));
        Assert.Empty(Look(100, 100));
        var standing = _watch.Read().Single(standing => standing.State == BudgetState.Broken);
        Assert.Equal((change.At, change.Standing.Binding), (standing.Since, standing.Binding));
        Assert.Equal([change], _watch.Changes());
    }

    [Fact]
    public void When_it_is_met_again_it_says_for_how_long_it_was_not()
    {
        Look(100, 100);
        var changes = new List<BudgetChange>();
        for (var look = 0; look < 60; look++)
            changes.AddRange(Look(100, 0));

        var change = Assert.Single(changes);
        Assert.False(change.IsBroken);
        Assert.InRange(change.BrokenFor!.Value, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));
        Assert.Equal((null, null), (change.Standing.Since, change.Standing.Binding));
    }

    [Fact]
    public void A_figure_counts_look_by_look_and_not_while_it_is_unknown()
    {
        Assert.Empty(Enumerable.Range(0, 20).SelectMany(_ => Look(0, 0)));
        _lockWait = 251;
        var changes = Enumerable.Range(0, 20).SelectMany(_ => Look(0, 0)).ToList();

        Assert.Equal("lockWaitP95Ms", Assert.Single(changes).Standing.Budget.Name);
        Assert.Equal(251, changes[0].Value);
        Assert.Contains(new BudgetCount("database", "lockWaitP95Ms", 20, 20), _watch.Counted);
    }

    [Fact]
    public void A_slow_start_is_told_as_soon_as_it_is_known()
    {
        Assert.Empty(Look(0, 0));
        _coldStart = 300;
        Assert.Equal("coldStartMs", Assert.Single(Look(0, 0)).Standing.Budget.Name);
        Assert.Empty(Look(0, 0));
        Assert.DoesNotContain(_watch.Counted, count => count.Budget == "coldStartMs" && count.Workload == "process");
    }

    [Fact]
    public void What_cannot_be_read_blinds_no_other_budget_and_hides_no_change()
    {
        var broken = new BrokenSource();
        var watch = new BudgetWatch(
            Samples.Contract, new BudgetFigures([broken, this], _signals), _ => throw new InvalidOperationException("no reason"), _time);
        _signals.Register(SignalNames.ProcessMemoryMb, () => throw new InvalidOperationException("no figure"));
        var changes = new List<BudgetChange>();
        for (var look = 0; look < 2; look++)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            (_events, _bad) = (_events + 100, _bad + 100);
            changes.AddRange(watch.Look(_faults.Add));
        }

        Assert.Equal("p95Ms", Assert.Single(changes).Standing.Budget.Name);
        Assert.Single(watch.Changes());
        Assert.Equal(["no answer", "no figure", "no reason"], _faults.Select(fault => fault.Message).Distinct().Order(StringComparer.Ordinal));
    }

    private sealed class BrokenSource : IBudgetSource
    {
        public IEnumerable<BudgetCount> Read() => throw new InvalidOperationException("no answer");
    }

    private IReadOnlyList<BudgetChange> Look(long events, long bad)
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        (_events, _bad) = (_events + events, _bad + bad);
        return _watch.Look(_faults.Add);
    }
}
