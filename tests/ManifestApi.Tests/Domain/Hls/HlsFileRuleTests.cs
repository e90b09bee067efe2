using System.Text;
using ManifestApi.Domain.Paths;
using ManifestApi.Testing.Judges;

namespace ManifestApi.Tests.Domain.Hls;

/// <summary>The MUST rules for every playlist: RFC 8216bis sections 4.1 to 4.3, one test each.</summary>
public sealed class HlsFileRuleTests
{
    [Fact]
    public void Every_playlist_is_utf8_without_byte_order_mark_and_starts_with_extm3u()
    {
        var odd = Samples.Asset("\uFEFFship " + '\uD83D');
        foreach (var (_, text) in Render.AllHls(Samples.Harbour, odd)) HlsDocument.Parse(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void Every_playlist_has_one_version()
    {
        foreach (var (_, text) in Render.AllHls(Samples.Harbour)) HlsDocument.Parse(text).One("EXT-X-VERSION");
    }

    [Fact]
    public void Multivariant_and_media_tags_are_never_mixed()
    {
        string[] mediaTags = ["EXTINF", "EXT-X-TARGETDURATION", "EXT-X-MEDIA-SEQUENCE", "EXT-X-ENDLIST", "EXT-X-PLAYLIST-TYPE", "EXT-X-MAP", "EXT-X-BYTERANGE", "EXT-X-I-FRAMES-ONLY"];
        string[] multivariantTags = ["EXT-X-MEDIA", "EXT-X-STREAM-INF", "EXT-X-I-FRAME-STREAM-INF", "EXT-X-SESSION-DATA"];
        foreach (var (_, text) in Render.AllHls(Samples.Harbour))
        {
            var document = HlsDocument.Parse(text);
            var foreign = document.IsMultivariant ? mediaTags : multivariantTags;
            Assert.DoesNotContain(document.Lines, line => foreign.Contains(line.Name));
        }
    }

    [Fact]
    public void No_playlist_uses_a_key_so_none_needs_its_version_5()
    {
        foreach (var (_, text) in Render.AllHls(Samples.Harbour))
        {
            Assert.DoesNotContain("KEYFORMAT", text, StringComparison.Ordinal);
            Assert.DoesNotContain("-KEY:", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Links_are_relative_so_no_playlist_contains_a_token_or_host()
    {
        foreach (var (_, text) in Render.AllHls(Samples.Harbour))
        {
            Assert.DoesNotContain("://", text, StringComparison.Ordinal);
            Assert.DoesNotContain("/v1/p/", text, StringComparison.Ordinal);
            Assert.DoesNotContain("PROGRAM-DATE-TIME", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Links_say_the_file_names_that_are_served()
    {
        var multivariant = HlsDocument.Parse(Render.Multivariant(Samples.Harbour));
        Assert.Equal($"v1/v360/{ManifestPath.Media}", multivariant.Links.First().Value);
        Assert.Equal($"v1/v360/{ManifestPath.IFrames}", multivariant.All("EXT-X-I-FRAME-STREAM-INF").First()["URI"]);
        var media = HlsDocument.Parse(Render.Media(Samples.Harbour.Find("v360")));
        Assert.Equal(ManifestPath.Init, media.One("EXT-X-MAP")["URI"]);
        Assert.Equal($"1{ManifestPath.MediaSegmentExtension}", media.Links.First().Value);
        Assert.Equal($"1{ManifestPath.TextSegmentExtension}", HlsDocument.Parse(Render.Media(Samples.Harbour.Find("s-en"))).Links.First().Value);
    }
}
