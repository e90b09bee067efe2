using Plimsoll.Cli.Up;

namespace Plimsoll.Cli.Tests.Up;

public class EnvFileTests
{
    [Theory]
    [InlineData("NAME=value", "value")]
    [InlineData("NAME=", "")]
    [InlineData("NAME=  ", "")]
    [InlineData("NAME= # only a comment", "")]
    [InlineData("NAME=two words  ", "two words")]
    [InlineData("NAME=value # comment", "value")]
    [InlineData("NAME=a#b", "a#b")]
    [InlineData("NAME=a=b=c", "a=b=c")]
    [InlineData("NAME=value\r", "value")]
    [InlineData("NAME='a # $HOME \"b\" \\n'", "a # $HOME \"b\" \\n")]
    [InlineData("NAME=''", "")]
    [InlineData("NAME='a' # comment", "a")]
    [InlineData("NAME=\"a # b\"", "a # b")]
    [InlineData("NAME=\"line\\nnext\\ttab \\\"quoted\\\" \\\\ \\$5\"", "line\nnext\ttab \"quoted\" \\ $5")]
    [InlineData("NAME=\"a\"\t# comment", "a")]
    [InlineData("NAME=äöü", "äöü")]
    [InlineData("\uFEFFNAME=value", "value")]
    public void Reads_a_value(string line, string value)
    {
        var result = EnvFile.Parse(line);

        Assert.Empty(result.Faults);
        Assert.Equal(value, result.Values["NAME"]);
    }

    [Theory]
    [InlineData("just text", "not NAME=VALUE")]
    [InlineData("export NAME=value", "`export` is shell")]
    [InlineData("NAME =value", "space around the name")]
    [InlineData(" NAME=value", "space around the name")]
    [InlineData("NAME= value", "space after `NAME=`")]
    [InlineData("=value", "is no name")]
    [InlineData("1NAME=value", "is no name")]
    [InlineData("NA-ME=value", "is no name")]
    [InlineData("NAME='value", "single quote is never closed")]
    [InlineData("NAME=\"value", "double quote is never closed")]
    [InlineData("NAME=\"value\\", "double quote is never closed")]
    [InlineData("NAME='a'b", "text after the closing quote")]
    [InlineData("NAME='a'# comment", "text after the closing quote")]
    [InlineData("NAME=\"a\" b", "text after the closing quote")]
    [InlineData("NAME=\"a\\x\"", "is no escape")]
    [InlineData("NAME=a'b'", "a quote inside a bare value")]
    [InlineData("NAME=$HOME/x", "`$` is not expanded")]
    [InlineData("NAME=\"$HOME\"", "`$` is not expanded")]
    public void Refuses_a_line(string line, string message)
    {
        var fault = Assert.Single(EnvFile.Parse(line).Faults);

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_every_fault_with_its_line()
    {
        var result = EnvFile.Parse("# comment\n\nGOOD=1\nbad line\n  # indented comment\nGOOD=2\nOTHER='open\n");

        Assert.Equal([4, 6, 7], result.Faults.Select(fault => fault.Line));
        Assert.Contains("line 3", result.Faults[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_repeats_a_value_in_a_fault() =>
        Assert.DoesNotContain(EnvFile.Parse("A='s3cret\nB=\"s3cret\nC='s3cret'x\nD=s3cret'\nE=s3cret$\nF= s3cret\n").Faults, fault => fault.Message.Contains("s3cret", StringComparison.Ordinal));

    // Whatever stands in the file, the parser answers with values and faults: seeds are printed by the test's name.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Survives_any_text(int seed)
    {
        var random = new Random(seed);
        const string alphabet = "AB_1=#'\"\\$ \t\r\nnx\uFEFF\0";
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var result = EnvFile.Parse(text);
            Assert.All(result.Faults, fault => Assert.InRange(fault.Line, 1, text.Count(letter => letter == '\n') + 1));
        }
    }
}
