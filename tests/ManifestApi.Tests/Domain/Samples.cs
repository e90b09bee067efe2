using ManifestApi.Domain.Catalog;

namespace ManifestApi.Tests.Domain;

/// <summary>Packages that tests render.</summary>
internal static class Samples
{
    /// <summary>20 s in three rungs, two languages whose segments do not align with the pictures, subtitles in one file and in several.</summary>
    internal static SegmentedPackage Harbour { get; } = Package(
        SampleRendition.Video("v360", 640, 360, 300_000, SampleRendition.Repeat(51200, 5)),
        SampleRendition.Video("v240", 426, 240, 150_000, SampleRendition.Repeat(51200, 5)),
        SampleRendition.Video("v144", 256, 144, 60_000, SampleRendition.Repeat(51200, 5)),
        SampleRendition.Audio("a-en", "en", "English", true, 32_000, [192512, 191488, 192512, 191488, 192000]),
        SampleRendition.Audio("a-de", "de", "Deutsch", false, 24_000, [192512, 191488, 192512, 191488, 192000]),
        SampleRendition.Subtitles("s-en", "en", "English", 900, [20000]),
        SampleRendition.Subtitles("s-de", "de", "Deutsch", 300, SampleRendition.Repeat(4000, 5)));

    /// <summary>Six rungs and one sound: the size that multivariant playlists are measured at.</summary>
    internal static SegmentedPackage SixRungs { get; } = Package(
        SampleRendition.Video("v1080", 1920, 1080, 3_000_000, SampleRendition.Repeat(51200, 5)),
        SampleRendition.Video("v720", 1280, 720, 1_600_000, SampleRendition.Repeat(51200, 5)),
        SampleRendition.Video("v540", 960, 540, 900_000, SampleRendition.Repeat(51200, 5)),
        SampleRendition.Video("v360", 640, 360, 400_000, SampleRendition.Repeat(51200, 5)),
        SampleRendition.Video("v240", 426, 240, 200_000, SampleRendition.Repeat(51200, 5)),
        SampleRendition.Video("v144", 256, 144, 80_000, SampleRendition.Repeat(51200, 5)),
        SampleRendition.Audio("a-en", "en", "English", true, 32_000, SampleRendition.Repeat(192000, 5)),
        SampleRendition.Subtitles("s-en", "en", "English", 900, [20000]));

    /// <summary>Two languages and nothing to see.</summary>
    internal static SegmentedPackage AudioOnly { get; } = Package(
        SampleRendition.Audio("a-en", "en", "English", true, 32_000, [192512, 191488, 96000]),
        SampleRendition.Audio("a-pt", "pt-BR", "Português", false, 48_000, [192512, 191488, 96000]));

    internal static Asset Asset(string title = "Sea trial", string id = "sea-trial", string tenant = "demo") => new()
    {
        Id = AssetIdOf(id),
        Tenant = TenantIdOf(tenant),
        Title = title,
        Class = "vod",
        Policy = PlaybackPolicy.Public,
        State = AssetState.Ready,
        SourceSha256 = new string('0', 64),
        Current = new PackageVersion(1),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    internal static AssetId AssetIdOf(string text) => AssetId.TryParse(text, out var id) ? id : throw new ArgumentException($"'{text}' is no asset id");

    internal static TenantId TenantIdOf(string text) => TenantId.TryParse(text, out var id) ? id : throw new ArgumentException($"'{text}' is no tenant id");

    /// <summary>A package whose target duration is that of its longest video or audio segment.</summary>
    internal static SegmentedPackage Package(params SegmentedRendition[] renditions)
    {
        var target = renditions
            .Where(segmented => segmented.Rendition.Kind != RenditionKind.Subtitles)
            .Select(segmented => (int)Math.Round((double)segmented.Rendition.MaxSegmentTicks / segmented.Rendition.Timescale, MidpointRounding.AwayFromZero))
            .DefaultIfEmpty(1)
            .Max();
        return new SegmentedPackage(new PackageVersion(1), target, [.. renditions.Select(segmented => segmented with { TargetDurationSeconds = target })]);
    }

    /// <summary>What the catalogue gives for a multivariant playlist: the package without its segments.</summary>
    internal static Package Summary(this SegmentedPackage package)
        => new(package.Version, package.TargetDurationSeconds, [.. package.Renditions.Select(segmented => segmented.Rendition)]);

    internal static SegmentedRendition Find(this SegmentedPackage package, string name)
        => package.Renditions.Single(segmented => segmented.Rendition.Name == name);

    /// <summary>The renditions that a filtered package has left, with their segments.</summary>
    internal static SegmentedPackage Only(this SegmentedPackage package, Package left)
        => package with { Renditions = [.. package.Renditions.Where(segmented => left.Renditions.Contains(segmented.Rendition))] };
}
