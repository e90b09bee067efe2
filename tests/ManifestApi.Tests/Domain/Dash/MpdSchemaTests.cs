using ManifestApi.Domain.Catalog;
using ManifestApi.Testing.Judges;

namespace ManifestApi.Tests.Domain.Dash;

/// <summary>The schema accepts what we render, and shows that it would refuse what is wrong.</summary>
public sealed class MpdSchemaTests
{
    [Fact]
    public void Schema_accepts_every_manifest()
    {
        SegmentedPackage[] packages = [Samples.Harbour, Samples.SixRungs, Samples.AudioOnly, .. Enumerable.Range(1, 40).Select(RandomPackages.Create)];
        Assert.All(packages, package => Assert.Empty(MpdSchemaJudge.Judge(Render.Dash(package, asset: Samples.Asset("<&>\"' 🚢\n")))));
    }

    [Theory]
    [InlineData(" mediaPresentationDuration=\"PT20S\"", "")]
    [InlineData(" minBufferTime=\"PT4.011S\"", "")]
    [InlineData("type=\"static\"", "type=\"dynamic\"")]
    [InlineData(" startNumber=\"1\"", "")]
    [InlineData("lang=\"en\"", "lang=\"en_US\"")]
    [InlineData("par=\"16:9\"", "par=\"16x9\"")]
    [InlineData(" bandwidth=\"", " width=\"")]
    [InlineData("<S t=\"0\" d=\"51200\"", "<S t=\"0\"")]
    [InlineData("id=\"v144\"", "id=\"v240\"")]
    [InlineData("PT20S", "20 s")]
    [InlineData("<Label>English</Label>", "<Label>English & more</Label>")]
    [InlineData("<Period id=\"1\" start=\"PT0S\">", "<Period id=\"1\" start=\"PT0S\"><Unknown/>")]
    [InlineData("urn:mpeg:dash:schema:mpd:2011", "urn:other")]
    public void Schema_refuses(string right, string wrong)
    {
        var manifest = Render.Dash(Samples.Harbour);
        Assert.Contains(right, manifest, StringComparison.Ordinal);
        Assert.NotEmpty(MpdSchemaJudge.Judge(manifest.Replace(right, wrong, StringComparison.Ordinal)));
    }
}
