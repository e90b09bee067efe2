using System.Globalization;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Domain.Filters;

/// <summary>What of a package a manifest shows: the caller's filter, and how much service there is to give. Degrade levels are views, nothing else.</summary>
public sealed class ManifestView
{
    /// <summary>Height that <see cref="Capped"/> stops at, in pixels.</summary>
    public const int CappedHeight = 480;

    private static readonly ManifestView FullOfAll = new(ManifestFilter.None, true, true, null);
    private static readonly ManifestView LeanOfAll = new(ManifestFilter.None, false, false, null);
    private static readonly ManifestView CappedOfAll = new(ManifestFilter.None, false, false, CappedHeight);

    /// <summary>A view of its own making; the named ones are <see cref="Full"/>, <see cref="Lean"/> and <see cref="Capped"/>.</summary>
    /// <param name="filter">What the caller asked for.</param>
    /// <param name="includesIFrames">Whether I-frame playlists are listed.</param>
    /// <param name="includesSessionData">Whether title and version are told.</param>
    /// <param name="maxHeight">Highest rendition, in pixels; <see langword="null"/> for no cap. When none is below, the lowest one stays: a cap never stops playback.</param>
    public ManifestView(ManifestFilter filter, bool includesIFrames, bool includesSessionData, int? maxHeight)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (maxHeight < 1) throw new ArgumentOutOfRangeException(nameof(maxHeight), maxHeight, "A height cap is at least one pixel.");
        Filter = filter;
        IncludesIFrames = includesIFrames;
        IncludesSessionData = includesSessionData;
        MaxHeight = maxHeight;
        Key = string.Create(CultureInfo.InvariantCulture, $"iframes={(includesIFrames ? 1 : 0)};session={(includesSessionData ? 1 : 0)};cap={maxHeight ?? 0};{filter.Canonical}");
    }

    /// <summary>What the caller asked for.</summary>
    public ManifestFilter Filter { get; }

    /// <summary>Whether I-frame playlists are listed.</summary>
    public bool IncludesIFrames { get; }

    /// <summary>Whether title and version are told.</summary>
    public bool IncludesSessionData { get; }

    /// <summary>Highest rendition, in pixels; <see langword="null"/> for no cap.</summary>
    public int? MaxHeight { get; }

    /// <summary>The view as text, the same for equal views: its part of a cache key.</summary>
    public string Key { get; }

    /// <summary>Everything that the filter leaves.</summary>
    public static ManifestView Full(ManifestFilter filter) => Of(filter, FullOfAll);

    /// <summary>No I-frame playlists and no session data.</summary>
    public static ManifestView Lean(ManifestFilter filter) => Of(filter, LeanOfAll);

    /// <summary>Lean, and nothing above <see cref="CappedHeight"/>.</summary>
    public static ManifestView Capped(ManifestFilter filter) => Of(filter, CappedOfAll);

    /// <summary>The package as the view shows it; a fault when the filter leaves nothing to play.</summary>
    public Result<Package, FilterFault> Apply(Package package)
    {
        if (!Filter.Apply(package).TryGet(out var filtered, out var fault)) return fault;
        if (MaxHeight is null) return filtered;
        var selection = RenditionSelection.Of(this, filtered);
        return filtered with { Renditions = filtered.Renditions.RemoveAll(rendition => !selection.Includes(rendition)) };
    }

    /// <summary>Why the view cannot be shown of this package; <see langword="null"/> when it can.</summary>
    public FilterFault? FaultOn(SegmentedPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        if (Filter.IsNone) return null;
        var tally = new FilterTally();
        foreach (var segmented in package.Renditions) tally.Add(segmented.Rendition, Filter.Includes(segmented.Rendition));
        return tally.Fault(Filter);
    }

    private static ManifestView Of(ManifestFilter filter, ManifestView level)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.IsNone ? level : new ManifestView(filter, level.IncludesIFrames, level.IncludesSessionData, level.MaxHeight);
    }
}
