using Plimsoll.Cli.Emission;

namespace Plimsoll.Cli.Tests.Emission;

public sealed class ObjectNamesTests
{
    [Fact]
    public void Names_are_short_clean_and_told_apart()
    {
        var names = new ObjectNames();
        string[] all = [.. new[] { "GET /a/b", "GET /a-b", "GET /a/{b}", new string('x', 200), new string('x', 201), "Ünder/{**rest}" }.Select(names.Of)];
        Assert.Distinct(all);
        Assert.Equal("get-a-b", all[0]);
        Assert.All(all, name => Assert.Matches("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", name));
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("line\nnext\u0001\u2028", "\"line\\nnext\\u0001\\u2028\"")]
    public void Texts_are_quoted_so_that_nothing_in_them_is_taken_for_structure(string text, string quoted)
    {
        Assert.Equal(quoted, YamlText.Quoted(text));
        Assert.Equal(text, EmittedYaml.Read(quoted).Single().Text);
    }

    [Theory]
    [InlineData(0.001, "0.001")]
    [InlineData(14.4, "14.4")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1 - 0.999, "0.001")]
    [InlineData(60000, "60000")]
    public void Numbers_are_written_as_people_write_them(double number, string text) => Assert.Equal(text, YamlText.Number(number));
}
