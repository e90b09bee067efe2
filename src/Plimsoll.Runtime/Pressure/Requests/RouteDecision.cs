namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>What becomes of a request, and why.</summary>
/// <param name="Verdict">What.</param>
/// <param name="Permit">Its place; none when the route has no limit.</param>
/// <param name="Reason">Why it was refused or must wait.</param>
/// <param name="Partition">Whose place it is or waits for.</param>
internal readonly record struct RouteDecision(RouteVerdict Verdict, AdaptivePermit Permit, RefusalReason Reason, int Partition)
{
    public static RouteDecision Admitted(AdaptivePermit permit) => new(RouteVerdict.Admitted, permit, default, 0);

    public static RouteDecision Refused(RefusalReason reason) => new(RouteVerdict.Refused, default, reason, 0);
}
