using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Caching;

/// <summary>A cache as its service sees it, whatever its keys and values are.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tally">What it counts.</param>
/// <param name="Purger">Purges it.</param>
/// <param name="Cache">Closes it.</param>
/// <param name="Figures">Its live figures.</param>
/// <param name="MaxBytes">Most that its values may weigh.</param>
internal sealed record ServiceCache(string Name, CacheTally Tally, ICachePurger Purger, IDisposable Cache, Func<CacheFigures> Figures, long MaxBytes);
