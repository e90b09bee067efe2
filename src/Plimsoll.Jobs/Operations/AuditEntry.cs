namespace Plimsoll.Jobs;

/// <summary>Something that an operator changed.</summary>
/// <param name="At">When, by the store's clock.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What: <c>retry</c>, <c>edit</c>, <c>discard</c>, <c>pause</c>, <c>resume</c>.</param>
/// <param name="Target">To what.</param>
/// <param name="Reason">Why.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Target, string Reason);
