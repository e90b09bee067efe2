using Plimsoll.Runtime.Telemetry.Otlp;

namespace Plimsoll.Runtime.Tests.Telemetry.Otlp;

public sealed class OtlpAnswerTests
{
    [Theory]
    [InlineData("", 0)] // everything was taken
    [InlineData("0a00", 0)] // a partial success that rejects nothing
    [InlineData("0a020805", 5)]
    [InlineData("0a0708ac02120268 69", 300)] // with a message for people
    [InlineData("0a07120268 6908ac02", 300)] // in the other order
    [InlineData("0aff", 0)] // cut off
    [InlineData("3c68746d6c3e", 0)] // a page of a proxy
    public void Reads_how_much_was_rejected(string answer, long expected)
    {
        using var stream = new MemoryStream(Convert.FromHexString(answer.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal(expected, OtlpAnswer.Rejected(stream));
    }
}
