using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Requests;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Puts a route's governor before its requests. In a pass, the numbers are slot and version of the place, or the partition, or the reason.</summary>
internal sealed class AdmissionGate(RouteGovernor governor, RequestReader reader) : RouteGate
{
    private readonly AdaptiveLimiter? _limiter = governor.Limiter;

    public override RoutePass Enter(HttpContext context, long began) => PassOf(governor.Enter(reader.Read(context, governor), began));

    public override ValueTask<RoutePass> WaitAsync(RoutePass pass, CancellationToken cancellation)
    {
        var waits = governor.WaitAsync(pass.First, cancellation);
        return waits.IsCompletedSuccessfully ? new(PassOf(waits.Result)) : Wait(waits);

        static async ValueTask<RoutePass> Wait(ValueTask<RouteDecision> waits) => PassOf(await waits);
    }

    public override void Leave(in RoutePass pass, RouteOutcome outcome, long ended) =>
        _limiter?.Release(pass.First, pass.Second, LeaseOutcomeOf(outcome), ended);

    public override async ValueTask<RouteOutcome> RefuseAsync(HttpContext context, RoutePass pass)
    {
        var reason = (RefusalReason)pass.First;
        if (reason == RefusalReason.Deadline && context.RequestAborted.IsCancellationRequested)
            governor.OnTimeUsedUp();
        return await AdmissionRefusal.WriteAsync(context, reason, governor.RetryAfter, reader.KeyOf(context));
    }

    private static RoutePass PassOf(in RouteDecision decision)
    {
        var (slot, version) = decision.Permit.Number;
        return decision.Verdict switch
        {
            RouteVerdict.Admitted => new RoutePass(RoutePassKind.Admitted, slot, version),
            RouteVerdict.Waits => new RoutePass(RoutePassKind.Waits, decision.Partition, 0),
            _ => new RoutePass(RoutePassKind.Refused, (int)decision.Reason, 0),
        };
    }

    // Who went away and who asked for nothing that there is says nothing of how much the service can carry.
    private static LeaseOutcome LeaseOutcomeOf(RouteOutcome outcome) => outcome.ErrorClass switch
    {
        null => LeaseOutcome.Success,
        RouteErrorClass.Server or RouteErrorClass.Timeout => LeaseOutcome.Overload,
        _ => LeaseOutcome.Ignore,
    };
}
