using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Tests.Packaging.Storage;

public sealed class MediaFileNameTests
{
    [Theory]
    [InlineData("init.mp4", "video/mp4")]
    [InlineData("1.m4s", "video/iso.segment")]
    [InlineData("2147483647.m4s", "video/iso.segment")]
    [InlineData("1.vtt", "text/vtt")]
    public void Takes_the_files_of_a_package(string text, string contentType)
    {
        Assert.True(MediaFileName.TryParse(text, out var name));
        Assert.Equal((text, contentType), (name.Value, name.ContentType));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".m4s")]
    [InlineData("0.m4s")]
    [InlineData("01.m4s")]
    [InlineData("-1.m4s")]
    [InlineData("+1.m4s")]
    [InlineData("1 .m4s")]
    [InlineData("2147483648.m4s")]
    [InlineData("1.M4S")]
    [InlineData("1.m4s/")]
    [InlineData("../1.m4s")]
    [InlineData("1/../../x.m4s")]
    [InlineData("..\\init.mp4")]
    [InlineData("/etc/passwd")]
    [InlineData("init.mp4\0")]
    [InlineData("about.json")]
    [InlineData("１.m4s")]
    public void Takes_nothing_else(string? text) => Assert.False(MediaFileName.TryParse(text, out _));
}
