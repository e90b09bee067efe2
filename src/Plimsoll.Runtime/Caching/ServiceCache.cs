using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Caching;

/// <summary>A cache as its service sees it, whatever its keys and values are.</summary>
internal sealed record ServiceCache(CacheTally Tally, ICachePurger Purger, IDisposable Cache);
