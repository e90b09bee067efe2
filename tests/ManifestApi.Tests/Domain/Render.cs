using System.Buffers;
using System.Text;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Dash;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Hls;

namespace ManifestApi.Tests.Domain;

/// <summary>Renders to text.</summary>
internal static class Render
{
    internal static string Multivariant(SegmentedPackage package, ManifestView? view = null, Asset? asset = null)
        => Text(output => HlsMultivariantPlaylist.Write(output, asset ?? Samples.Asset(), package.Summary(), view ?? ManifestView.Full(ManifestFilter.None)));

    internal static string Media(SegmentedRendition rendition) => Text(output => HlsMediaPlaylist.Write(output, rendition));

    internal static string IFrames(SegmentedRendition rendition) => Text(output => HlsIFramePlaylist.Write(output, rendition));

    internal static string Dash(SegmentedPackage package, ManifestView? view = null, Asset? asset = null)
        => Text(output => DashManifest.Write(output, asset ?? Samples.Asset(), package, view ?? ManifestView.Full(ManifestFilter.None)));

    internal static string Text(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Every HLS playlist of a package, by path.</summary>
    internal static IEnumerable<(string Name, string Text)> AllHls(SegmentedPackage package, Asset? asset = null)
    {
        yield return ("master.m3u8", Multivariant(package, asset: asset));
        foreach (var segmented in package.Renditions)
        {
            yield return ($"{segmented.Rendition.Name}/index.m3u8", Media(segmented));
            if (HlsIFramePlaylist.Exists(segmented.Rendition)) yield return ($"{segmented.Rendition.Name}/iframes.m3u8", IFrames(segmented));
        }
    }

    internal static ManifestFilter Filter(string query) => ManifestFilter.ParseQuery(query).TryGet(out var filter, out var fault)
        ? filter
        : throw new ArgumentException(fault.Detail);

    internal static Package Applied(this ManifestFilter filter, Package package) => filter.Apply(package).TryGet(out var left, out var fault)
        ? left
        : throw new ArgumentException(fault.Detail);
}
