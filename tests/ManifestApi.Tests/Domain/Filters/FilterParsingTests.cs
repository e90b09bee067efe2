using ManifestApi.Domain.Filters;

namespace ManifestApi.Tests.Domain.Filters;

public sealed class FilterParsingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?&&")]
    public void No_query_is_no_filter(string? query)
    {
        Assert.True(ManifestFilter.ParseQuery(query).TryGet(out var filter, out _));
        Assert.True(filter.IsNone);
        Assert.Equal("", filter.Canonical);
    }

    [Theory]
    [InlineData("?maxHeight=720&codec=avc1", "codec=avc1&maxHeight=720")]
    [InlineData("codec=MP4A,avc1,avc1", "codec=avc1,mp4a")]
    [InlineData("language=DE,en-us", "language=de,en-us")]
    [InlineData("maxBitrate=000500", "maxBitrate=500")]
    [InlineData("language=en%2Cde", "language=de,en")]
    [InlineData("minHeight=1&maxHeight=2&minBitrate=3&maxBitrate=4&language=en&codec=avc1", "codec=avc1&language=en&maxBitrate=4&maxHeight=2&minBitrate=3&minHeight=1")]
    [InlineData("minHeight=480&maxHeight=480", "maxHeight=480&minHeight=480")]
    public void Every_spelling_of_a_filter_has_one_canonical_text(string query, string canonical)
    {
        Assert.Equal(canonical, Render.Filter(query).Canonical);
        Assert.Equal(Render.Filter(query), Render.Filter(canonical));
        Assert.Equal(Render.Filter(query).GetHashCode(), Render.Filter(canonical).GetHashCode());
    }

    [Theory]
    [InlineData("quality=high", FilterFaultKind.UnknownParameter, "quality")]
    [InlineData("maxheight=480", FilterFaultKind.UnknownParameter, "maxheight")]
    [InlineData("_HLS_msn=1", FilterFaultKind.UnknownParameter, "_HLS_msn")]
    [InlineData("=1", FilterFaultKind.UnknownParameter, "")]
    [InlineData("maxHeight=480&maxHeight=480", FilterFaultKind.DuplicateParameter, "maxHeight")]
    [InlineData("codec=avc1&codec=mp4a", FilterFaultKind.DuplicateParameter, "codec")]
    [InlineData("maxHeight=480&max%48eight=480", FilterFaultKind.DuplicateParameter, "maxHeight")]
    [InlineData("minHeight=481&maxHeight=480", FilterFaultKind.InvertedRange, "minHeight")]
    [InlineData("maxBitrate=1&minBitrate=2", FilterFaultKind.InvertedRange, "minBitrate")]
    [InlineData("maxHeight=", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("maxHeight", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("maxHeight=0", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("maxHeight=-1", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("maxHeight=+1", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("maxHeight= 1", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("maxHeight=1.5", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("maxHeight=1e3", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("maxHeight=2147483648", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("maxHeight=٣", FilterFaultKind.InvalidValue, "maxHeight")]
    [InlineData("codec=", FilterFaultKind.InvalidValue, "codec")]
    [InlineData("codec=avc1,", FilterFaultKind.InvalidValue, "codec")]
    [InlineData("codec=avc1.4d401e", FilterFaultKind.InvalidValue, "codec")]
    [InlineData("codec=h264", FilterFaultKind.InvalidValue, "codec")]
    [InlineData("language=e", FilterFaultKind.InvalidValue, "language")]
    [InlineData("language=en_US", FilterFaultKind.InvalidValue, "language")]
    [InlineData("language=en--us", FilterFaultKind.InvalidValue, "language")]
    [InlineData("language=en-", FilterFaultKind.InvalidValue, "language")]
    [InlineData("language=*", FilterFaultKind.InvalidValue, "language")]
    [InlineData("language=123456789", FilterFaultKind.InvalidValue, "language")]
    [InlineData("language=en%00", FilterFaultKind.InvalidValue, "language")]
    public void Refuses(string query, FilterFaultKind kind, string parameter)
    {
        Assert.False(ManifestFilter.ParseQuery(query).TryGet(out _, out var fault));
        Assert.Equal((kind, parameter), (fault.Kind, fault.Parameter));
        Assert.NotEmpty(fault.Detail);
    }

    [Fact]
    public void Accepts_1024_characters_and_refuses_1025()
    {
        var longest = "language=" + string.Join(',', Enumerable.Repeat("en", 338)) + "-a";
        Assert.Equal(ManifestFilter.MaxQueryLength, longest.Length + 0);
        Assert.Equal("language=en,en-a", Render.Filter(longest).Canonical);
        Assert.False(ManifestFilter.ParseQuery(longest + "a").TryGet(out _, out var fault));
        Assert.Equal(FilterFaultKind.TooLong, fault.Kind);
    }

    [Fact]
    public void Counts_decoded_parameters_like_a_query()
    {
        var value = string.Join(',', Enumerable.Repeat("en", 338)) + "-a";
        Assert.True(ManifestFilter.Parse([new("language", value)]).TryGet(out _, out _));
        Assert.False(ManifestFilter.Parse([new("language", value + "a")]).TryGet(out _, out var fault));
        Assert.Equal(FilterFaultKind.TooLong, fault.Kind);
    }

    [Fact]
    public void Shows_only_the_beginning_of_a_long_bad_value()
    {
        Assert.False(ManifestFilter.ParseQuery("maxHeight=" + new string('9', 900)).TryGet(out _, out var fault));
        Assert.InRange(fault.Detail.Length, 1, 160);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("?", true)]
    [InlineData("?maxHeight=480", false)]
    [InlineData("x", false)]
    public void A_media_playlist_takes_no_query(string? query, bool isAccepted)
    {
        var fault = ManifestFilter.RefusalOnMediaPlaylist(query);
        Assert.Equal(isAccepted, fault is null);
        Assert.True(fault is null || fault.Kind == FilterFaultKind.OnMediaPlaylist);
    }

    [Fact]
    public void Never_throws_whatever_the_query()
    {
        const int Seed = 41;
        var random = new Random(Seed);
        const string Alphabet = "abcHeightmxinBrlaugodec=&%,0123456789-?+;\0\uD83D\uFFFF ";
        for (var i = 0; i < 20_000; i++)
        {
            var query = string.Create(random.Next(60), random, static (text, random) => random.GetItems(Alphabet.AsSpan(), text));
            if (ManifestFilter.ParseQuery(query).TryGet(out var filter, out _)) Assert.Equal(filter, Render.Filter(filter.Canonical));
        }
    }
}
