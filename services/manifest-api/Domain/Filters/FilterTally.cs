using ManifestApi.Domain.Catalog;

namespace ManifestApi.Domain.Filters;

/// <summary>Counts what a filter keeps of each kind, to tell a smaller manifest from one that no longer shows or says anything.</summary>
internal struct FilterTally
{
    private int _video;
    private int _videoKept;
    private int _audio;
    private int _audioKept;
    private int _dropped;

    internal readonly bool KeepsAll => _dropped == 0;

    internal void Add(Rendition rendition, bool isKept)
    {
        var kept = isKept ? 1 : 0;
        _dropped += 1 - kept;
        if (rendition.Kind == RenditionKind.Video) (_video, _videoKept) = (_video + 1, _videoKept + kept);
        if (rendition.Kind == RenditionKind.Audio) (_audio, _audioKept) = (_audio + 1, _audioKept + kept);
    }

    internal readonly FilterFault? Fault(ManifestFilter filter)
    {
        var lost = _video > 0 && _videoKept == 0 ? "video" : _audio > 0 && _audioKept == 0 ? "audio" : null;
        return lost is null
            ? null
            : new FilterFault(FilterFaultKind.EmptyResult, null, $"The filter '{filter.Canonical}' leaves no {lost} rendition of this asset. Widen it, or ask without a filter for what there is.");
    }
}
