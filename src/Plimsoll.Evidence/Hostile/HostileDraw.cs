using System.Collections.Immutable;

namespace Plimsoll.Evidence.Hostile;

/// <summary>What is played beside a load, the same for every service.</summary>
/// <param name="Target">What the cases ask, without a service yet.</param>
/// <param name="Plays">The cases with their times, in order.</param>
internal sealed record HostileDraw(HostileTarget Target, ImmutableArray<(TimeSpan At, HostileCase Case)> Plays);
