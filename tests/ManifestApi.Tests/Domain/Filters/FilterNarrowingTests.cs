using ManifestApi.Domain.Filters;

namespace ManifestApi.Tests.Domain.Filters;

public sealed class FilterNarrowingTests
{
    [Theory]
    [InlineData("", "maxHeight=480", "maxHeight=480")]
    [InlineData("maxHeight=480", "", "maxHeight=480")]
    [InlineData("maxHeight=480", "maxHeight=480", "maxHeight=480")]
    [InlineData("maxHeight=480", "maxHeight=360", "maxHeight=360")]
    [InlineData("maxHeight=480", "minHeight=240", "maxHeight=480&minHeight=240")]
    [InlineData("maxHeight=480", "maxBitrate=5", "maxBitrate=5&maxHeight=480")]
    [InlineData("codec=avc1,mp4a", "codec=avc1", "codec=avc1,mp4a")]
    [InlineData("codec=avc1,hvc1", "codec=avc1,mp4a", "codec=avc1,mp4a")]
    [InlineData("codec=avc1", "codec=mp4a", "codec=avc1,mp4a")]
    [InlineData("language=de,en", "language=en-us", "language=en-us")]
    [InlineData("language=en", "maxHeight=1", "language=en&maxHeight=1")]
    public void Narrows(string claim, string requested, string expected)
    {
        Assert.True(Render.Filter(claim).Confine(Render.Filter(requested)).TryGet(out var effective, out _));
        Assert.Equal(expected, effective.Canonical);
    }

    [Theory]
    [InlineData("maxHeight=480", "maxHeight=481")]
    [InlineData("maxHeight=480", "minHeight=481")]
    [InlineData("minHeight=240", "minHeight=239")]
    [InlineData("minHeight=240", "maxHeight=239")]
    [InlineData("maxBitrate=1000", "maxBitrate=1001")]
    [InlineData("codec=avc1", "codec=hvc1")]
    [InlineData("codec=avc1", "codec=avc1,hvc1")]
    [InlineData("codec=mp4a", "codec=ec-3")]
    [InlineData("language=en", "language=de")]
    [InlineData("language=en-us", "language=en")]
    [InlineData("language=en", "language=en,de")]
    [InlineData("language=en", "language=eng")]
    public void Refuses_to_widen(string claim, string requested)
    {
        Assert.False(Render.Filter(claim).Confine(Render.Filter(requested)).TryGet(out _, out var fault));
        Assert.Equal(FilterFaultKind.Widened, fault.Kind);
    }

    [Fact]
    public void A_narrowed_filter_never_shows_what_its_claim_hides()
    {
        string[] queries = ["", "maxHeight=480", "maxHeight=240&language=en", "minHeight=240", "codec=avc1", "codec=mp4a", "language=en,de", "language=pt", "maxBitrate=800000", "minBitrate=200000&maxBitrate=900000"];
        var narrowed = 0;
        foreach (var claim in queries.Select(Render.Filter))
        {
            foreach (var requested in queries.Select(Render.Filter))
            {
                if (!claim.Confine(requested).TryGet(out var effective, out _)) continue;
                narrowed++;
                for (var seed = 1; seed <= 50; seed++)
                {
                    Assert.All(RandomPackages.Create(seed).Summary().Renditions, rendition => Assert.True(!effective.Includes(rendition) || (claim.Includes(rendition) && requested.Includes(rendition)), $"seed {seed}: '{claim}' and '{requested}' show {rendition.Name}"));
                }
            }
        }

        Assert.InRange(narrowed, 40, queries.Length * queries.Length);
    }
}
