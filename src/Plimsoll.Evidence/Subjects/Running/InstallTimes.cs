using System.Collections.Immutable;

namespace Plimsoll.Evidence.Subjects;

/// <summary>How long installs took, in milliseconds.</summary>
/// <param name="ColdMs">With an empty cache; empty when the subject declares no cache.</param>
/// <param name="WarmMs">With the cache that an install has filled.</param>
/// <param name="UndeclaredMs">With a cache of which nothing is known.</param>
internal sealed record InstallTimes(ImmutableArray<double> ColdMs, ImmutableArray<double> WarmMs, ImmutableArray<double> UndeclaredMs)
{
    public static InstallTimes None { get; } = new([], [], []);
}
