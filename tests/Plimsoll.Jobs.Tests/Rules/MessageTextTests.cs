namespace Plimsoll.Jobs.Tests.Rules;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Größe 😀", "Größe 😀")]
    [InlineData("a\0b", "a\uFFFDb")]
    public void Keeps_what_stores_can_keep(string? text, string expected) => Assert.Equal(expected, MessageText.Clean(text));

    // Not as data of a theory: metadata holds whole characters only.
    [Fact]
    public void Halves_of_a_character_become_one_that_stands_for_them()
    {
        Assert.Equal("half \uFFFD", MessageText.Clean("half " + '\ud83d'));
        Assert.Equal("\uFFFD half", MessageText.Clean('\ude00' + " half"));
    }

    [Fact]
    public void Cuts_between_characters()
    {
        var cut = MessageText.Clean(new string('x', JobLimits.MaxMessageLength - 1) + "😀 and more");
        Assert.Equal(new string('x', JobLimits.MaxMessageLength - 1), cut);
        Assert.Equal(JobLimits.MaxMessageLength, MessageText.Clean(new string('x', 5000)).Length);
    }
}
