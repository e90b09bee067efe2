namespace Plimsoll.Runtime.Hosting.Caching.Operations;

/// <summary>Body of <c>/ops/v1/caches:purge</c>: either a tag or everything.</summary>
/// <param name="Actor">Who purges.</param>
/// <param name="Reason">Why.</param>
/// <param name="Cache">The cache. Default: every cache.</param>
/// <param name="Tag">The tag.</param>
/// <param name="All">Whether everything is meant.</param>
internal sealed record PurgeOrder(string? Actor, string? Reason, string? Cache = null, string? Tag = null, bool All = false);
