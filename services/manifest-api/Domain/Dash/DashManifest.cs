using System.Buffers;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Dash;

/// <summary>The DASH manifest of a package: static, one period, one segment timeline per rendition (ISO/IEC 23009-1, profile isoff-live).</summary>
public static class DashManifest
{
    /// <summary>Writes the manifest of a package as a view shows it.</summary>
    /// <param name="output">Receives UTF-8.</param>
    /// <param name="asset">The asset: its title is the programme's.</param>
    /// <param name="package">The package with the segments of every rendition.</param>
    /// <param name="view">What of it is shown.</param>
    /// <exception cref="InvalidOperationException">The view shows neither video nor audio, a rendition has no segment or ones that are not numbered 1, 2, 3, …, or its name is no slug.</exception>
    public static void Write(IBufferWriter<byte> output, Asset asset, SegmentedPackage package, ManifestView view)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(asset);
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(view);
        var selection = RenditionSelection.Of(view, package);
        var facts = DashFacts.Of(package, selection);
        var text = new Utf8Text(output);
        text.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"urn:mpeg:dash:profile:isoff-live:2011\" type=\"static\" mediaPresentationDuration=\"PT"u8);
        text.ShortSeconds(facts.DurationMicros);
        text.Raw("S\" minBufferTime=\"PT"u8);
        text.ShortSeconds(facts.LongestSegmentMicros);
        text.Raw("S\">\n"u8);
        if (view.IncludesSessionData)
        {
            text.Raw("  <ProgramInformation>\n    <Title>"u8);
            text.Xml(asset.Title);
            text.Raw("</Title>\n  </ProgramInformation>\n"u8);
        }

        text.Raw("  <Period id=\"1\" start=\"PT0S\">\n"u8);
        var id = 1;
        if (facts.HasVideo) DashVideo.Write(ref text, package, selection, id++);
        WriteSingles(ref text, package, selection, facts, id);
        text.Raw("  </Period>\n</MPD>\n"u8);
        text.Flush();
    }

    // Every sound and every text is a set of its own: labels are unique, so two in one language are different programmes
    // (a commentary), not rungs that a player may switch between.
    private static void WriteSingles(ref Utf8Text text, SegmentedPackage package, RenditionSelection selection, in DashFacts facts, int id)
    {
        foreach (var segmented in package.Renditions)
        {
            if (segmented.Rendition.Kind == RenditionKind.Audio && selection.Includes(segmented.Rendition))
            {
                DashAudio.Write(ref text, package.Version, segmented, id++, ReferenceEquals(segmented.Rendition, facts.DefaultAudio));
            }
        }

        foreach (var segmented in package.Renditions)
        {
            if (segmented.Rendition.Kind == RenditionKind.Subtitles && selection.Includes(segmented.Rendition))
            {
                DashText.Write(ref text, package.Version, segmented, id++);
            }
        }
    }
}
