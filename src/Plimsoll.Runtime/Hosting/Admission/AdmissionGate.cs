using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Requests;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts a route's governor before its requests. In a pass, the numbers are slot and version of the place, or the partition, or the reason.</summary>
internal sealed class AdmissionGate(RouteGovernor governor, RequestReader reader) : RouteGate
{
    private readonly AdaptiveLimiter? _limiter = governor.Limiter;

    public override RoutePass Enter(HttpContext context, long began) => PassOf(governor.Enter(reader.Read(context, governor), began), began);

    public override ValueTask<RoutePass> WaitAsync(RoutePass pass, CancellationToken cancellation)
    {
        var waits = governor.WaitAsync(pass.First, cancellation);
        return waits.IsCompletedSuccessfully ? new(PassOf(waits.Result, reader.Now)) : Wait(waits);

        async ValueTask<RoutePass> Wait(ValueTask<RouteDecision> waits) => PassOf(await waits, reader.Now);
    }

    public override void Leave(HttpContext context, in RoutePass pass, RouteOutcome outcome, long ended)
    {
        if (_limiter is null)
            return;
        if (outcome.ErrorClass is RouteErrorClass.Server or RouteErrorClass.Timeout)
            governor.OnFailed();
        _limiter.Release(pass.First, pass.Second, LeaseOutcomeOf(context, pass, outcome, ended), ended);
    }

    public override RouteOutcome Refuse(HttpContext context, in RoutePass pass)
    {
        var reason = (RefusalReason)pass.First;
        if (reason == RefusalReason.Deadline && context.RequestAborted.IsCancellationRequested)
            governor.OnTimeUsedUp();
        return AdmissionRefusal.Write(context, reason, governor.RetryAfter, reader.KeyOf(context));
    }

    private static RoutePass PassOf(in RouteDecision decision, long now)
    {
        var (slot, version) = decision.Permit.Number;
        return decision.Verdict switch
        {
            RouteVerdict.Admitted => new RoutePass(RoutePassKind.Admitted, slot, version, now),
            RouteVerdict.Waits => new RoutePass(RoutePassKind.Waits, decision.Partition, 0),
            _ => new RoutePass(RoutePassKind.Refused, (int)decision.Reason, 0),
        };
    }

    // Who asked for nothing that there is says nothing of how much the service can carry, nor does who went away sooner than the work may take.
    private LeaseOutcome LeaseOutcomeOf(HttpContext context, in RoutePass pass, RouteOutcome outcome, long ended) => outcome.ErrorClass switch
    {
        null => LeaseOutcome.Success,
        RouteErrorClass.Timeout => LeaseOutcome.Overload,
        RouteErrorClass.Server => RequestFault.Of(context) is { } thrown ? FailureOutcome.Of(thrown) : LeaseOutcome.Overload,
        _ when outcome == RouteOutcome.Aborted || outcome == RouteOutcome.OutOfTime =>
            reader.MsBetween(pass.Since, ended) > _limiter!.EffectiveTargetMs ? LeaseOutcome.Overload : LeaseOutcome.Ignore,
        _ => LeaseOutcome.Ignore,
    };
}
