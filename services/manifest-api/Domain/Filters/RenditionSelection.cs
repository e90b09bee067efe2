using ManifestApi.Domain.Catalog;

namespace ManifestApi.Domain.Filters;

/// <summary>A view resolved against one package: which renditions it shows, without a copy of the package.</summary>
internal readonly struct RenditionSelection
{
    private readonly ManifestFilter _filter;
    private readonly int _maxHeight;

    private RenditionSelection(ManifestFilter filter, int maxHeight)
    {
        _filter = filter;
        _maxHeight = maxHeight;
    }

    internal static RenditionSelection Of(ManifestView view, Package package)
    {
        var lowest = int.MaxValue;
        if (view.MaxHeight is not null)
        {
            foreach (var rendition in package.Renditions) lowest = Lower(lowest, view.Filter, rendition);
        }

        return Of(view, lowest);
    }

    internal static RenditionSelection Of(ManifestView view, SegmentedPackage package)
    {
        var lowest = int.MaxValue;
        if (view.MaxHeight is not null)
        {
            foreach (var segmented in package.Renditions) lowest = Lower(lowest, view.Filter, segmented.Rendition);
        }

        return Of(view, lowest);
    }

    internal bool Includes(Rendition rendition)
        => _filter.Includes(rendition) && (rendition.Kind != RenditionKind.Video || rendition.Height <= _maxHeight);

    private static RenditionSelection Of(ManifestView view, int lowest)
        => new(view.Filter, view.MaxHeight is not { } cap ? int.MaxValue : lowest == int.MaxValue ? cap : Math.Max(cap, lowest));

    private static int Lower(int lowest, ManifestFilter filter, Rendition rendition)
        => rendition.Kind == RenditionKind.Video && filter.Includes(rendition) ? Math.Min(lowest, rendition.Height) : lowest;
}
