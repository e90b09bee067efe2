using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Tests.Infrastructure;

/// <summary>Assets and packages with a different value in every member, so that a swapped column shows.</summary>
internal static class Samples
{
    internal static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    internal static AssetId Id(string text) => AssetId.TryParse(text, out var id) ? id : throw new FormatException(text);

    internal static TenantId Tenant(string text) => TenantId.TryParse(text, out var id) ? id : throw new FormatException(text);

    internal static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static Asset Asset(string id, string tenant = "acme", int minute = 0) => new()
    {
        Id = Id(id),
        Tenant = Tenant(tenant),
        Title = $"Title of {id} – «ü»",
        Class = "clip",
        Policy = PlaybackPolicy.Signed,
        State = AssetState.Packaging,
        SourceSha256 = Sha256(id),
        CreatedAt = Start.AddMinutes(minute).AddTicks(1230),
    };

    internal static SegmentedPackage Package(PackageVersion version, int segments = 3) => new(
        version,
        6,
        [
            Rendition("v720", RenditionKind.Video, 1, segments),
            Rendition("v360", RenditionKind.Video, 2, segments),
            Rendition("a-en", RenditionKind.Audio, 3, segments + 1),
            Rendition("s-en", RenditionKind.Subtitles, 4, 1),
        ]);

    private static SegmentedRendition Rendition(string name, RenditionKind kind, int seed, int count) => new(
        new Rendition
        {
            Name = name,
            Kind = kind,
            Codec = $"codec.{seed}",
            Width = (seed * 100) + 1,
            Height = (seed * 100) + 2,
            FrameRate = new FrameRate(30000 + seed, 1001),
            Language = kind == RenditionKind.Video ? null : "en",
            Label = kind == RenditionKind.Video ? null : string.Create(CultureInfo.InvariantCulture, $"Label {seed}"),
            IsDefault = seed % 2 == 1,
            Channels = (seed * 100) + 3,
            SampleRate = (seed * 100) + 4,
            Timescale = (seed * 100) + 5,
            SegmentCount = count,
            DurationTicks = (long.MaxValue / 2) + seed,
            MaxSegmentTicks = (1L << 40) + seed,
            PeakBitsPerSecond = (seed * 100) + 6,
            AverageBitsPerSecond = (seed * 100) + 7,
            KeyframePeakBitsPerSecond = (seed * 100) + 8,
            KeyframeAverageBitsPerSecond = (seed * 100) + 9,
            InitBytes = (seed * 100) + 10,
        },
        [.. Enumerable.Range(1, count).Select(n => new Segment(n, (1L << 33) * n, (1L << 34) + n, (seed * 1000) + n, n))],
        6);
}
