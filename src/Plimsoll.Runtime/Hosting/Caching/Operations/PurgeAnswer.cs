namespace Plimsoll.Runtime.Hosting.Caching.Operations;

/// <summary>Answer of <c>/ops/v1/caches:purge</c>.</summary>
/// <param name="Purged">Names of the caches that have forgotten, here and in the other instances.</param>
internal sealed record PurgeAnswer(IReadOnlyList<string> Purged);
