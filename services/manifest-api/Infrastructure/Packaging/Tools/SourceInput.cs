using System.Collections.Immutable;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>
/// A stranger's file as an input of ffmpeg and ffprobe: local files only, and only containers that hold their own data, so that no playlist
/// or reference inside the file can make the tool read anything else. The name is a <c>file:</c> address: colons and dashes in it mean nothing.
/// </summary>
internal sealed record SourceInput(string Path, ImmutableArray<string> Arguments)
{
    private const string Containers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,avi,flv,ogg,mxf,gif,asf,nut,wav,mp3,flac,aac";

    internal static SourceInput Of(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return new SourceInput(full, ["-protocol_whitelist", "file", "-format_whitelist", Containers, "-i", $"file:{full}"]);
    }

    /// <summary>Words for the one who posted the file: where it lies on this machine is not their business.</summary>
    internal string Hide(string text) => text.Replace($"file:{Path}", "source", StringComparison.Ordinal).Replace(Path, "source", StringComparison.Ordinal);
}
