using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Paths;

/// <summary>Where everything of an asset lies below <c>/v1/p/{token}/{asset}/</c>. All links inside manifests are relative to it, so they inherit the token and never contain it.</summary>
public static class ManifestPath
{
    /// <summary>Multivariant playlist.</summary>
    public const string Multivariant = "master.m3u8";

    /// <summary>DASH manifest.</summary>
    public const string Dash = "manifest.mpd";

    /// <summary>Media playlist, inside <c>{vN}/{rendition}/</c>.</summary>
    public const string Media = "index.m3u8";

    /// <summary>I-frame playlist, inside <c>{vN}/{rendition}/</c>.</summary>
    public const string IFrames = "iframes.m3u8";

    /// <summary>Initialisation segment, inside <c>{vN}/{rendition}/</c>.</summary>
    public const string Init = "init.mp4";

    /// <summary>Extension of a media segment of video or audio; its name is the segment's number.</summary>
    public const string MediaSegmentExtension = ".m4s";

    /// <summary>Extension of a subtitle segment; its name is the segment's number.</summary>
    public const string TextSegmentExtension = ".vtt";

    /// <summary>Folder of a rendition: <c>v1/v360/</c>.</summary>
    internal static void WriteFolder(ref Utf8Text text, PackageVersion version, Rendition rendition)
    {
        WriteVersion(ref text, version);
        text.Raw((byte)'/');
        WriteName(ref text, rendition);
        text.Raw((byte)'/');
    }

    internal static void WriteVersion(ref Utf8Text text, PackageVersion version)
    {
        text.Raw((byte)'v');
        text.Number(version.Number);
    }

    /// <summary>The rendition's name, which goes into links as it is: nothing but a slug may.</summary>
    internal static void WriteName(ref Utf8Text text, Rendition rendition)
    {
        if (!Slug.IsValid(rendition.Name))
        {
            throw new InvalidOperationException($"Rendition name '{rendition.Name}' cannot be part of a link. Names are lower-case letters, digits and inner hyphens.");
        }

        text.Raw(rendition.Name);
    }

    internal static ReadOnlySpan<byte> SegmentExtension(RenditionKind kind) => kind == RenditionKind.Subtitles ? ".vtt"u8 : ".m4s"u8;
}
