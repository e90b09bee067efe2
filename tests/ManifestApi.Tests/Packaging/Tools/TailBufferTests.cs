using ManifestApi.Infrastructure.Packaging.Tools;

namespace ManifestApi.Tests.Packaging.Tools;

public sealed class TailBufferTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("abc", "abc")]
    [InlineData("abcdefgh", "abcdefgh")]
    [InlineData("abcdefghi", "…bcdefghi")]
    [InlineData("abcdefghijklmnopqrstu", "…nopqrstu")]
    public void Keeps_the_last_eight_bytes_however_they_come(string written, string kept)
    {
        for (var chunk = 1; chunk <= 21; chunk++)
        {
            var tail = new TailBuffer(8);
            foreach (var part in System.Text.Encoding.UTF8.GetBytes(written).Chunk(chunk)) tail.Append(part);
            Assert.Equal(kept, tail.ToString());
        }
    }
}
