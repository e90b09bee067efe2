using System.Text.Json;
using ManifestApi.Infrastructure.Packaging.Reading;
using ManifestApi.Infrastructure.Packaging.Storage;
using ManifestApi.Infrastructure.Packaging.Tools;

namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>Turns a source into the files of a package with ffmpeg.</summary>
internal sealed class FfmpegPackager(PackagingOptions options, ChildProcess child)
{
    /// <summary>ffmpeg's own playlist. It is removed: manifests are rendered from measured facts.</summary>
    internal const string ScratchPlaylist = "scratch.m3u8";

    /// <summary>Makes the files of a package.</summary>
    /// <param name="job">What is made of what.</param>
    /// <param name="folder">Where to, empty.</param>
    /// <param name="limit">How long that may take.</param>
    /// <param name="watch">Who is told how far it is and what it cost.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task PackageAsync(PackagingTask job, string folder, TimeSpan limit, PackagingWatch watch, CancellationToken cancellation)
    {
        var plan = EncodingPlan.For(job.Facts);
        var description = plan.Describe(job.Title);
        StorageFaults.Guard($"make the folders of {folder}", () =>
        {
            foreach (var rendition in description.Renditions) Directory.CreateDirectory(Path.Combine(folder, rendition.Name));
        });

        var source = SourceInput.Of(job.SourcePath);
        var progress = new FfmpegProgress(job.Facts.Video.DurationSeconds, watch.ProgressAsync);
        var command = new ChildCommand(options.Ffmpeg, [.. FfmpegProgress.Arguments, .. FfmpegArguments.For(plan, source, options)], folder, limit)
        {
            TakeLine = progress.TakeAsync,
            CpuUsed = watch.CpuUsed,
        };
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
