using System.Collections.Immutable;

namespace Plimsoll.Evidence.Hostile;

/// <summary>The doubtful cases, played once more on both.</summary>
/// <param name="A">What A did.</param>
/// <param name="B">What B did.</param>
internal sealed record HostileReplay(ImmutableArray<HostileResult> A, ImmutableArray<HostileResult> B);
