using System.Collections.Immutable;
using System.Text.Json;
using ManifestApi.Infrastructure.Packaging.Tools;

namespace ManifestApi.Infrastructure.Packaging.Probing;

/// <summary>Asks ffprobe what a source holds.</summary>
internal sealed class Ffprobe(PackagingOptions options, ChildProcess child)
{
    /// <summary>Reads a source's facts.</summary>
    /// <param name="sourcePath">The source.</param>
    /// <param name="limit">How long that may take.</param>
    /// <param name="cpuUsed">Told the processor time that it used; null when nobody asks.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<SourceFacts> ProbeAsync(string sourcePath, TimeSpan limit, Action<TimeSpan>? cpuUsed, CancellationToken cancellation)
    {
        if (new FileInfo(sourcePath) is { Exists: true, Length: 0 }) throw new PackagingException(PackagingFaultKind.NotMedia, "The file is empty: it has 0 bytes.");
        var source = SourceInput.Of(sourcePath);
        ImmutableArray<string> arguments =
        [
            "-v", "error", "-hide_banner", .. source.Arguments,
            "-show_format", "-show_streams", "-show_entries", "stream_side_data=rotation", "-of", "json",
        ];
        var command = new ChildCommand(options.Ffprobe, arguments, Path.GetTempPath(), limit) { CpuUsed = cpuUsed };
        var result = await child.RunAsync(command, cancellation);
        if (result.ExitCode != 0) throw ProbeFaults.Of(source.Hide(result.ErrorTail), IsoMedia.StartsLikeOne(sourcePath));
        try
        {
            var document = JsonSerializer.Deserialize(result.Output, PackagingJson.Default.ProbeDocument);
            return SourceFactsReader.Read(document ?? new ProbeDocument(), options.MaxSidePixels);
        }
        catch (JsonException unreadable)
        {
            throw new PackagingException(PackagingFaultKind.ToolFailed, $"{options.Ffprobe} answered what cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
