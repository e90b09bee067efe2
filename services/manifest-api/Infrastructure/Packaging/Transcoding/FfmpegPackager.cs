using System.Text.Json;
using ManifestApi.Infrastructure.Packaging.Probing;
using ManifestApi.Infrastructure.Packaging.Reading;
using ManifestApi.Infrastructure.Packaging.Storage;
using ManifestApi.Infrastructure.Packaging.Tools;

namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>Turns a source into the files of a package with ffmpeg.</summary>
internal sealed class FfmpegPackager(PackagingOptions options, ChildProcess child)
{
    /// <summary>ffmpeg's own playlist. It is removed: manifests are rendered from measured facts.</summary>
    internal const string ScratchPlaylist = "scratch.m3u8";

    internal async Task PackageAsync(string sourcePath, string title, SourceFacts facts, string folder, CancellationToken cancellation)
    {
        var plan = EncodingPlan.For(facts);
        var description = plan.Describe(title);
        StorageFaults.Guard($"make the folders of {folder}", () =>
        {
            foreach (var rendition in description.Renditions) Directory.CreateDirectory(Path.Combine(folder, rendition.Name));
        });

        var source = SourceInput.Of(sourcePath);
        var command = new ChildCommand(options.Ffmpeg, FfmpegArguments.For(plan, source, options), folder, options.PackageTimeout);
        var result = await child.RunAsync(command, cancellation);
        if (result.ExitCode != 0) throw Failure(result.ExitCode, source.Hide(result.ErrorTail));
        StorageFaults.Guard($"finish {folder}", () => Finish(folder, description));
    }

    private static void Finish(string folder, PackageDescription description)
    {
        foreach (var rendition in description.Renditions) File.Delete(Path.Combine(folder, rendition.Name, ScratchPlaylist));
        using var about = File.Create(Path.Combine(folder, PackageDescription.FileName));
        JsonSerializer.Serialize(about, description, PackagingJson.Default.PackageDescription);
    }

    private static PackagingException Failure(int exitCode, string errors)
    {
        var said = errors.Trim();
        if (said.Contains("No space left", StringComparison.Ordinal))
            return new PackagingException(PackagingFaultKind.Storage, $"The disk is full. Free some space, then post the file again. ffmpeg: {said}");
        return new PackagingException(PackagingFaultKind.ToolFailed, $"ffmpeg ended with code {exitCode}. Its last words: {said}");
    }
}
