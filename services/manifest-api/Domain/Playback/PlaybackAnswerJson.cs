using System.Buffers;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Paths;
using ManifestApi.Domain.Text;
using ManifestApi.Domain.Variants;

namespace ManifestApi.Domain.Playback;

/// <summary>Renders the playback answer: members in one fixed order, everything but the links and the telemetry decided by the package and the view.</summary>
internal static class PlaybackAnswerJson
{
    internal static void Write(IBufferWriter<byte> output, PlaybackAnswer answer)
    {
        var selection = RenditionSelection.Of(answer.View, answer.Package);
        var totals = VariantTotals.Of(answer.Package, selection);
        var text = new Utf8Text(output);
        text.Raw("{\"assetId\":\""u8);
        text.Raw(answer.Asset.Id.Value);
        text.Raw("\",\"title\":\""u8);
        text.Json(answer.Asset.Title);
        text.Raw("\",\"version\":\""u8);
        ManifestPath.WriteVersion(ref text, answer.Package.Version);
        text.Raw("\",\"variants\":["u8);
        WriteVariants(ref text, answer.Package, selection, totals);
        text.Raw("],\"audio\":["u8);
        WriteTracks(ref text, answer.Package, selection, RenditionKind.Audio, totals.DefaultAudio);
        text.Raw("],\"subtitles\":["u8);
        WriteTracks(ref text, answer.Package, selection, RenditionKind.Subtitles, totals.DefaultSubtitles);
        text.Raw((byte)']');
        WritePreferred(ref text, answer.Preferred);
        text.Raw(",\"hlsUrl\":\""u8);
        WriteLink(ref text, answer, ManifestPath.Multivariant);
        text.Raw("\",\"dashUrl\":\""u8);
        WriteLink(ref text, answer, ManifestPath.Dash);
        text.Raw("\",\"durationSeconds\":"u8);
        WriteDuration(ref text, answer.Package, selection);
        text.Raw(",\"degraded\":"u8);
        WriteDegraded(ref text, answer.Degraded);
        text.Raw(",\"telemetry\":{\"runtime\":\""u8);
        text.Json(answer.Telemetry.Runtime);
        text.Raw("\",\"region\":\""u8);
        text.Json(answer.Telemetry.Region);
        text.Raw("\",\"serviceVersion\":\""u8);
        text.Json(answer.Telemetry.ServiceVersion);
        text.Raw("\"}}"u8);
        text.Flush();
    }

    private static void WriteVariants(ref Utf8Text text, Package package, RenditionSelection selection, in VariantTotals totals)
    {
        var isFirst = true;
        foreach (var rendition in package.Renditions)
        {
            if (!selection.Includes(rendition) || !totals.IsVariant(rendition)) continue;
            WriteStart(ref text, package.Version, rendition, ref isFirst);
            if (rendition.Kind == RenditionKind.Video)
            {
                text.Raw(",\"width\":"u8);
                text.Number(rendition.Width);
                text.Raw(",\"height\":"u8);
                text.Number(rendition.Height);
            }

            text.Raw(",\"bandwidth\":"u8);
            text.Number(totals.PeakWith(rendition));
            text.Raw(",\"averageBandwidth\":"u8);
            text.Number(totals.AverageWith(rendition));
            text.Raw(",\"codecs\":\""u8);
            VariantCodecs.Write(ref text, rendition, package.Renditions, selection);
            text.Raw((byte)'"');
            if (VariantFrameRate.IsKnown(rendition.FrameRate))
            {
                text.Raw(",\"frameRate\":"u8);
                VariantFrameRate.Write(ref text, rendition.FrameRate);
            }

            text.Raw((byte)'}');
        }
    }

    private static void WriteTracks(ref Utf8Text text, Package package, RenditionSelection selection, RenditionKind kind, Rendition? @default)
    {
        var isFirst = true;
        foreach (var rendition in package.Renditions)
        {
            if (rendition.Kind != kind || !selection.Includes(rendition)) continue;
            WriteStart(ref text, package.Version, rendition, ref isFirst);
            WriteOptional(ref text, ",\"language\":"u8, rendition.Language);
            WriteOptional(ref text, ",\"label\":"u8, rendition.Label);
            text.Raw(ReferenceEquals(rendition, @default) ? ",\"default\":true"u8 : ",\"default\":false"u8);
            if (kind == RenditionKind.Audio)
            {
                text.Raw(",\"channels\":"u8);
                text.Number(rendition.Channels);
                text.Raw(",\"codec\":\""u8);
                VariantCodecs.WriteOne(ref text, rendition);
                text.Raw((byte)'"');
            }

            text.Raw((byte)'}');
        }
    }

    private static void WritePreferred(ref Utf8Text text, PreferredTracks? preferred)
    {
        if (preferred is null) return;
        WriteOptional(ref text, ",\"preferred\":{\"audio\":"u8, preferred.Audio);
        WriteOptional(ref text, ",\"subtitles\":"u8, preferred.Subtitles);
        text.Raw((byte)'}');
    }

    private static void WriteStart(ref Utf8Text text, PackageVersion version, Rendition rendition, ref bool isFirst)
    {
        text.Raw(isFirst ? "{\"name\":\""u8 : ",{\"name\":\""u8);
        isFirst = false;
        ManifestPath.WriteName(ref text, rendition);
        text.Raw("\",\"path\":\""u8);
        ManifestPath.WriteFolder(ref text, version, rendition);
        text.Raw("index.m3u8\""u8);
    }

    private static void WriteOptional(ref Utf8Text text, scoped ReadOnlySpan<byte> member, string? value)
    {
        text.Raw(member);
        if (value is null)
        {
            text.Raw("null"u8);
            return;
        }

        text.Raw((byte)'"');
        text.Json(value);
        text.Raw((byte)'"');
    }

    private static void WriteLink(ref Utf8Text text, PlaybackAnswer answer, string document)
    {
        text.Json(answer.Origin);
        text.Raw("/v1/p/"u8);
        text.Json(answer.Token);
        text.Raw((byte)'/');
        text.Raw(answer.Asset.Id.Value);
        text.Raw((byte)'/');
        text.Raw(document);
    }

    private static void WriteDuration(ref Utf8Text text, Package package, RenditionSelection selection)
    {
        var longestMicros = 0L;
        foreach (var rendition in package.Renditions)
        {
            if (rendition.Kind == RenditionKind.Subtitles || !selection.Includes(rendition)) continue;
            longestMicros = Math.Max(longestMicros, Ticks.ToMicros(rendition.DurationTicks, rendition.Timescale));
        }

        text.ShortSeconds(longestMicros);
    }

    private static void WriteDegraded(ref Utf8Text text, Degradation? degraded)
    {
        if (degraded is null)
        {
            text.Raw("null"u8);
            return;
        }

        text.Raw("{\"level\":\""u8);
        text.Json(degraded.Level);
        text.Raw("\",\"reason\":\""u8);
        text.Json(degraded.Reason);
        text.Raw("\"}"u8);
    }
}
