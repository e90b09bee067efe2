namespace Plimsoll.Runtime.Hosting.Caching.Operations;

/// <summary>Answer of <c>/ops/v1/caches</c>.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Caches">The caches by name.</param>
internal sealed record CachesAnswer(DateTimeOffset At, IReadOnlyList<CacheRow> Caches);
