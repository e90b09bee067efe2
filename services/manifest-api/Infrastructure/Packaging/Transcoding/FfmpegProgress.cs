using System.Collections.Immutable;
using System.Globalization;

namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>Reads what ffmpeg's option <c>-progress</c> writes: blocks of <c>name=value</c>, the position among them.</summary>
internal sealed class FfmpegProgress(double? durationSeconds, Func<double, CancellationToken, ValueTask> tell)
{
    private const string Position = "out_time_us=";

    /// <summary>Makes ffmpeg write its progress to its standard output, once a second.</summary>
    internal static ImmutableArray<string> Arguments { get; } = ["-progress", "pipe:1", "-stats_period", "1"];

    /// <summary>Takes one line. A source without a stated duration has no share of it to tell.</summary>
    internal ValueTask TakeAsync(string line, CancellationToken cancellation)
    {
        if (durationSeconds is not > 0 || !line.StartsWith(Position, StringComparison.Ordinal)) return default;
        // Before the first frame it says N/A.
        if (!long.TryParse(line.AsSpan(Position.Length), CultureInfo.InvariantCulture, out var microseconds)) return default;
        return tell(Math.Clamp(microseconds / 1e6 / durationSeconds.Value, 0, 1), cancellation);
    }
}
