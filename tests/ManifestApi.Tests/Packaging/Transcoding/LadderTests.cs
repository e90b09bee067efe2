using ManifestApi.Infrastructure.Packaging.Transcoding;

namespace ManifestApi.Tests.Packaging.Transcoding;

public sealed class LadderTests
{
    [Theory]
    [InlineData(1920, 1080, "256x144 426x240 640x360 854x480 1280x720 1920x1080")]
    [InlineData(640, 360, "256x144 426x240 640x360")]
    [InlineData(641, 359, "258x144 428x240")]
    [InlineData(100, 51, "98x50")]
    [InlineData(3, 3, "16x16")]
    [InlineData(1080, 1920, "80x144 136x240 202x360 270x480 404x720 608x1080")]
    [InlineData(8192, 100, "8192x100")]
    public void Offers_the_usual_heights_up_to_the_source_in_even_sizes(int width, int height, string expected) =>
        Assert.Equal(expected, string.Join(' ', Ladder.For(width, height).Select(static rung => $"{rung.Width}x{rung.Height}")));
}
