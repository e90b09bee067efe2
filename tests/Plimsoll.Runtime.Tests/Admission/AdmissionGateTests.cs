using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Compute;
using Plimsoll.Runtime.Pressure.Limits;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Runtime.Telemetry.Signals;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Admission;

/// <summary>What the limit of a route learns of how its requests end.</summary>
public sealed class AdmissionGateTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AdmissionControl _admission;
    private readonly AdmissionGate _gate;
    private readonly AdaptiveLimiter _limiter;
    private readonly double _targetMs;

    public AdmissionGateTests()
    {
        _admission = new AdmissionControl(Samples.Contract, new AdmissionOptions(), new AdmissionSettings(AdmissionMode.Enforce, null), new SignalRegistry(), _time);
        var governor = _admission.GovernorOf(Samples.Playback);
        (_gate, _limiter) = (new AdmissionGate(governor, _admission.Reader), governor.Limiter!);
        _targetMs = _limiter.EffectiveTargetMs;
    }

    public void Dispose() => _admission.Dispose();

    [Fact]
    public void Callers_that_go_away_later_than_the_target_say_that_it_is_too_much()
    {
        Assert.Equal(1, OverloadShare(RouteOutcome.Aborted, LateMs));
        Assert.Contains(_limiter.Gate.Decisions(), decision => decision.After < decision.Before || decision.Reason == LimitReason.TargetInfeasible);
    }

    [Fact]
    public void Callers_whose_own_time_is_up_later_than_the_target_say_so_too() => Assert.Equal(1, OverloadShare(RouteOutcome.OutOfTime, LateMs));

    [Fact]
    public void Callers_that_go_sooner_say_nothing()
    {
        Assert.Null(OverloadShare(RouteOutcome.Aborted, SoonMs));
        Assert.Null(OverloadShare(RouteOutcome.OutOfTime, SoonMs));
    }

    [Fact]
    public void Answers_count_by_their_status()
    {
        Assert.Equal(0, OverloadShare(RouteOutcome.Ok, SoonMs));
        Assert.Equal(1, OverloadShare(RouteOutcome.OfStatus(503), SoonMs));
    }

    [Fact]
    public void What_a_client_got_wrong_says_nothing_however_long_it_took() => Assert.Null(OverloadShare(RouteOutcome.OfStatus(404), LateMs));

    [Fact]
    public void A_slip_and_what_the_process_refused_itself_say_nothing()
    {
        Assert.Null(OverloadShare(RouteOutcome.OfStatus(500), SoonMs, new InvalidOperationException("A slip.")));
        Assert.Null(OverloadShare(RouteOutcome.OfStatus(503), SoonMs, new ComputeRefusedException("renders", "acme", ComputeRefusal.QueueFull)));
        Assert.Null(OverloadShare(RouteOutcome.OfStatus(503), SoonMs, new AdaptiveLimiterRejectedException(RefusalReason.Limit, TimeSpan.Zero)));
    }

    [Fact]
    public void Whatever_it_failed_of_a_failure_is_one_to_the_ladder()
    {
        OverloadShare(RouteOutcome.OfStatus(500), SoonMs, new InvalidOperationException("A slip."));
        var (all, failed) = _admission.GovernorOf(Samples.Playback).Ended();
        Assert.Equal((Requests, Requests), (all, failed));
        OverloadShare(RouteOutcome.Aborted, SoonMs);
        Assert.Equal((2 * Requests, Requests), _admission.GovernorOf(Samples.Playback).Ended());
    }

    [Fact]
    public async Task The_time_in_the_queue_is_no_time_in_a_place()
    {
        var held = new Stack<AdaptivePermit>();
        for (var place = _limiter.Limit; place > 0; place--)
            held.Push(_limiter.TryEnter());
        var pass = _gate.Enter(new DefaultHttpContext(), _time.GetTimestamp());
        Assert.Equal(RoutePassKind.Waits, pass.Kind);
        var waits = _gate.WaitAsync(pass, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(SoonMs));
        held.Pop().Complete(LeaseOutcome.Success);

        var admitted = await waits;

        Assert.Equal((RoutePassKind.Admitted, _time.GetTimestamp()), (admitted.Kind, admitted.Since));
    }

    private const int Requests = 400;

    private double LateMs => 2 * _targetMs;

    private double SoonMs => _targetMs / 4;

    /// <summary>What the limit has learned after some requests with an end: the share of overload, or null when nothing was learned.</summary>
    private double? OverloadShare(RouteOutcome outcome, double tookMs, Exception? fault = null)
    {
        for (var batch = 0; batch < Requests / 4; batch++)
        {
            var context = new DefaultHttpContext();
            if (fault is not null)
                RequestFault.Note(context, fault);
            var passes = Enumerable.Range(0, 4).Select(_ => _gate.Enter(context, _time.GetTimestamp())).ToList();
            _time.Advance(TimeSpan.FromMilliseconds(tookMs));
            foreach (var pass in passes)
            {
                Assert.Equal(RoutePassKind.Admitted, pass.Kind);
                _gate.Leave(context, pass, outcome, _time.GetTimestamp());
            }
        }

        return _limiter.Gate.Latest is { Samples: > 0 } latest ? latest.OverloadShare : null;
    }
}
