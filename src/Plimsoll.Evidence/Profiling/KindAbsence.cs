namespace Plimsoll.Evidence.Profiling;

/// <summary>A kind that was asked for and is not there.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Reason">Why, and what would help.</param>
internal sealed record KindAbsence(ProfileKind Kind, string Reason);
