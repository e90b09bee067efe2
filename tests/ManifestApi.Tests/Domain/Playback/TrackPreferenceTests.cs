using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Tests.Domain.Playback;

public sealed class TrackPreferenceTests
{
    private static readonly Package Package = new(default, 6,
    [
        Track("a-en", RenditionKind.Audio, "en"), Track("a-pt", RenditionKind.Audio, "pt-BR"), Track("s-en", RenditionKind.Subtitles, "en"), Track("s-x", RenditionKind.Subtitles, null),
    ]);

    [Theory]
    [InlineData("pt", "a-pt", null)]
    [InlineData("pt-BR,en;q=0.5", "a-pt", "s-en")]
    [InlineData("en;q=0.2, pt;q=0.9", "a-pt", "s-en")]
    [InlineData("en, pt", "a-en", "s-en")]
    [InlineData("pt;q=0,en", "a-en", "s-en")]
    [InlineData("pt;q=nonsense,,;;,*,\u00e9,en;Q=1", "a-en", "s-en")]
    public void The_best_tracks_are_in_the_language_that_the_caller_likes_most(string accepted, string? audio, string? subtitles) =>
        Assert.Equal(new PreferredTracks(audio, subtitles), TrackPreference.Of(Package, accepted));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("de")]
    [InlineData("pt-PT")]
    [InlineData("*")]
    [InlineData("en;q=2")]
    [InlineData("x,x,x,x,x,x,x,x,x,x,en")]
    public void Nothing_suits_a_caller_of_other_languages(string? accepted) => Assert.Null(TrackPreference.Of(Package, accepted));

    private static Rendition Track(string name, RenditionKind kind, string? language) => new()
    {
        Name = name,
        Kind = kind,
        Language = language,
        Codec = "mp4a.40.2",
        Timescale = 1,
        SegmentCount = 1,
        DurationTicks = 1,
        MaxSegmentTicks = 1,
        PeakBitsPerSecond = 1,
        AverageBitsPerSecond = 1,
    };
}
