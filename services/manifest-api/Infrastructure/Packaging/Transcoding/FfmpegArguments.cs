using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ManifestApi.Infrastructure.Packaging.Probing;
using ManifestApi.Infrastructure.Packaging.Tools;

namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>Writes the argument list that packages a source in one run. Paths are relative to the package's folder. Pure.</summary>
internal static class FfmpegArguments
{
    private const int SampleRateHz = 48000;

    internal static ImmutableArray<string> For(EncodingPlan plan, SourceInput source, PackagingOptions options)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        var maxPixels = (long)options.MaxSidePixels * options.MaxSidePixels;
        arguments.AddRange("-hide_banner", "-nostdin", "-v", "error", "-y", "-threads", Text(options.Threads), "-filter_complex_threads", Text(options.Threads));
        arguments.AddRange("-max_pixels", Text(maxPixels));
        arguments.AddRange(source.Arguments);
        arguments.AddRange("-filter_complex", PictureFilter(plan));
        foreach (var rung in plan.Rungs) AddVideo(arguments, rung, plan.Source.Video, options);
        foreach (var track in plan.Source.Audios) AddAudio(arguments, track);
        foreach (var track in plan.Source.Subtitles) AddSubtitles(arguments, track);
        return arguments.ToImmutable();
    }

    /// <summary>One decoder, one constant rate, then a scaler per rung.</summary>
    private static string PictureFilter(EncodingPlan plan)
    {
        var video = plan.Source.Video;
        var filter = new StringBuilder();
        // Pictures start a frame of sound late in many containers, because the sound primes its decoder; that offset is no content.
        filter.Append(CultureInfo.InvariantCulture, $"[0:{video.StreamIndex}]setpts='if(lt(STARTT,0.1),PTS-STARTPTS,PTS)'");
        filter.Append(CultureInfo.InvariantCulture, $",fps={video.FrameRate.Numerator}/{video.FrameRate.Denominator}:start_time=0");
        filter.Append(CultureInfo.InvariantCulture, $",split={plan.Rungs.Length}");
        foreach (var rung in plan.Rungs) filter.Append(CultureInfo.InvariantCulture, $"[in{rung.Height}]");
        foreach (var rung in plan.Rungs)
            filter.Append(CultureInfo.InvariantCulture, $";[in{rung.Height}]scale={rung.Width}:{rung.Height}:flags=bicubic,setsar=1,format=yuv420p[{rung.Name}]");
        return filter.ToString();
    }

    private static void AddVideo(ImmutableArray<string>.Builder arguments, Rung rung, SourceVideo video, PackagingOptions options)
    {
        var groupFrames = (int)Math.Ceiling((double)EncodingPlan.SegmentSeconds * video.FrameRate.Numerator / video.FrameRate.Denominator);
        arguments.AddRange("-map", $"[{rung.Name}]", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-threads", Text(options.Threads));
        arguments.AddRange("-maxrate", $"{rung.MaxKilobitsPerSecond}k", "-bufsize", $"{rung.MaxKilobitsPerSecond * 2}k");
        // Every segment starts with an IDR picture at the same time in every rung. No B-frames: the first picture is at zero without an edit list.
        arguments.AddRange("-g", Text(groupFrames), "-force_key_frames", $"expr:gte(t,n_forced*{EncodingPlan.SegmentSeconds})");
        arguments.AddRange("-sc_threshold", "0", "-bf", "0", "-flags", "+cgop", "-x264-params", "open-gop=0");
        AddSegments(arguments, rung.Name);
    }

    private static void AddAudio(ImmutableArray<string>.Builder arguments, SourceTrack track)
    {
        var channels = Math.Min(track.Channels, 2);
        // Sound that starts late or has gaps is filled with silence, so that it stays with the pictures.
        arguments.AddRange("-map", $"0:{track.StreamIndex}", "-af", $"aresample={SampleRateHz}:async=1:first_pts=0");
        arguments.AddRange("-c:a", "aac", "-ac", Text(channels), "-ar", Text(SampleRateHz), "-b:a", $"{64 * channels}k");
        AddSegments(arguments, EncodingPlan.AudioName(track));
    }

    private static void AddSubtitles(ImmutableArray<string>.Builder arguments, SourceTrack track) =>
        arguments.AddRange("-map", $"0:{track.StreamIndex}", "-c:s", "webvtt", "-map_metadata", "-1", "-f", "webvtt", $"{EncodingPlan.SubtitlesName(track)}/1.vtt");

    private static void AddSegments(ImmutableArray<string>.Builder arguments, string rendition)
    {
        arguments.AddRange("-map_metadata", "-1", "-map_chapters", "-1", "-f", "hls", "-hls_time", Text(EncodingPlan.SegmentSeconds));
        arguments.AddRange("-hls_segment_type", "fmp4", "-hls_playlist_type", "vod", "-hls_list_size", "0", "-start_number", "1");
        arguments.AddRange("-hls_segment_options", "movflags=+skip_sidx", "-hls_fmp4_init_filename", "init.mp4");
        arguments.AddRange("-hls_segment_filename", $"{rendition}/%d.m4s", $"{rendition}/{FfmpegPackager.ScratchPlaylist}");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
