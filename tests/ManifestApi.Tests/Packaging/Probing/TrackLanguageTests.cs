using ManifestApi.Infrastructure.Packaging.Probing;

namespace ManifestApi.Tests.Packaging.Probing;

public sealed class TrackLanguageTests
{
    [Theory]
    [InlineData("eng", "en", "English")]
    [InlineData("por", "pt", "Português")]
    [InlineData("ger", "de", "Deutsch")]
    [InlineData("pt-BR", "pt", "Português")]
    [InlineData("EN", "en", "English")]
    [InlineData("tlh", "tlh", "tlh")]
    [InlineData("und", null, "Original")]
    [InlineData("../x", null, "Original")]
    [InlineData("", null, "Original")]
    [InlineData(null, null, "Original")]
    public void Gives_the_shortest_tag(string? containerTag, string? tag, string label)
    {
        var language = TrackLanguage.Of(containerTag);
        Assert.Equal((tag ?? "und", tag, label), (language.Slug, language.Tag, language.Label));
    }
}
