namespace Plimsoll.Jobs;

/// <summary>Who changes something by hand, and why. Goes into the audit with the change, in one transaction.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record OperatorAct(string Actor, string Reason);
