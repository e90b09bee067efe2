using ManifestApi.Domain.Catalog;

namespace ManifestApi.Testing.Judges;

/// <summary>
/// Compares the text of rendered manifests with what is known of the media: sizes, durations, codecs. It finds what no player
/// notices: a bandwidth or duration that is wrong, a resolution that lies. It shares no code with the renderers and trusts
/// segments only; the totals that a rendition claims are recomputed from them.
/// </summary>
/// <param name="facts">The package with exactly the renditions that the manifests should show, from files and ffprobe for instance.</param>
public sealed class ManifestChecker(SegmentedPackage facts)
{
    /// <summary>Faults of a multivariant playlist; none when it is true.</summary>
    public IReadOnlyList<string> Multivariant(string text) => HlsMultivariantChecks.Run(HlsDocument.Parse(text), facts);

    /// <summary>Faults of a media playlist; none when it is true.</summary>
    public IReadOnlyList<string> Media(string text, string rendition) => HlsMediaChecks.Run(HlsDocument.Parse(text), Find(rendition), isIFrames: false);

    /// <summary>Faults of an I-frame playlist; none when it is true.</summary>
    public IReadOnlyList<string> IFrames(string text, string rendition) => HlsMediaChecks.Run(HlsDocument.Parse(text), Find(rendition), isIFrames: true);

    /// <summary>Faults of a DASH manifest; none when it is true.</summary>
    public IReadOnlyList<string> Dash(string text) => DashChecks.Run(text, facts);

    private SegmentedRendition Find(string name) => facts.Renditions.Single(segmented => segmented.Rendition.Name == name);
}
