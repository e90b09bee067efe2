namespace Plimsoll.Contracts;

/// <summary>What caches must forget.</summary>
/// <param name="Cache">Name of the cache; null for every cache of the service.</param>
/// <param name="Kind">What <paramref name="Value"/> names.</param>
/// <param name="Value">The key as text or the tag; empty for everything.</param>
public sealed record CachePurge(string? Cache, CachePurgeKind Kind, string Value);
