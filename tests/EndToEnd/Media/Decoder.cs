using System.Diagnostics;
using System.Text.Json;

namespace EndToEnd.Media;

/// <summary>ffmpeg as a judge: decodes every frame of every stream behind a URL. It ends with success on missing segments, so frames are counted.</summary>
internal static class Decoder
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Decodes pictures and sound one after the other: where several kinds are read together, ffmpeg's DASH reader ends at the end
    /// of the shortest, and a subtitle track ends with its last cue.
    /// </summary>
    internal static async Task<Decoded> DecodeAsync(Uri manifest)
    {
        var video = await DecodeAsync(manifest, "v");
        var audio = await DecodeAsync(manifest, "a");
        return new Decoded([.. video.Streams, .. audio.Streams], video.Errors + audio.Errors);
    }

    private static async Task<Decoded> DecodeAsync(Uri manifest, string kind)
    {
        var start = new ProcessStartInfo("ffprobe")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-v", "error", "-select_streams", kind, "-count_frames", "-show_entries", "stream=codec_type,codec_name,width,height,nb_read_frames", "-of", "json", manifest.ToString() },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("ffprobe did not start: install Debian's ffmpeg.");
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        return new Decoded(Streams(await output), await errors);
    }

    private static List<DecodedStream> Streams(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("streams").EnumerateArray().Select(stream => new DecodedStream(
            stream.GetProperty("codec_type").GetString()!,
            stream.TryGetProperty("height", out var height) ? height.GetInt32() : 0,
            stream.TryGetProperty("nb_read_frames", out var frames) ? int.Parse(frames.GetString()!) : 0))];
    }
}
