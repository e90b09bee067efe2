using System.Text;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Tests.Configuration;

/// <summary>NAME_FILE in place of NAME.</summary>
public sealed class FileVariableTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("plimsoll-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("value", "value")]
    [InlineData("value\n", "value")]
    [InlineData("value\r\n", "value")]
    [InlineData("value\n\n", "value\n")]
    [InlineData(" value ", " value ")]
    public void Reads_a_file_and_trims_one_newline(string content, string expected) =>
        Assert.Equal(expected, Given.Value(env => env.String("TOKEN"), ("TOKEN_FILE", Write(content))));

    [Fact]
    public void Works_for_every_kind() => Assert.Equal(12, Given.Value(env => env.Int("SIZE"), ("SIZE_FILE", Write("12\n"))));

    [Fact]
    public void Refuses_a_variable_that_is_set_in_both_ways()
    {
        var fault = Given.Fault(env => env.String("TOKEN").Optional(), ("TOKEN", "a"), ("TOKEN_FILE", Write("b")));

        Assert.Equal("and TOKEN_FILE are both set", fault.Problem);
        Assert.Equal("Keep one of the two.", fault.Action);
    }

    [Fact]
    public void Names_the_path_of_a_file_that_does_not_exist()
    {
        var path = Path.Combine(_directory, "absent");

        var fault = Given.Fault(env => env.String("TOKEN").Optional(), ("TOKEN_FILE", path));

        Assert.Equal($"can't be taken from TOKEN_FILE: the file {path} does not exist", fault.Problem);
        Assert.Equal("Point TOKEN_FILE to a readable file that holds only the value.", fault.Action);
    }

    [Fact]
    public void Refuses_a_directory()
    {
        var fault = Given.Fault(env => env.String("TOKEN"), ("TOKEN_FILE", _directory));

        Assert.Contains($"the file {_directory} can't be read", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_file_that_is_too_large_to_be_a_value()
    {
        var fault = Given.Fault(env => env.String("TOKEN"), ("TOKEN_FILE", "/dev/zero"));

        Assert.Equal("can't be taken from TOKEN_FILE: the file /dev/zero is larger than 65536 bytes", fault.Problem);
    }

    [Fact]
    public void Refuses_a_file_that_is_not_text()
    {
        var path = Path.Combine(_directory, "binary");
        File.WriteAllBytes(path, [0x61, 0xff, 0xfe]);

        Assert.EndsWith("is not UTF-8 text", Given.Fault(env => env.String("TOKEN"), ("TOKEN_FILE", path)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_counts_as_missing()
    {
        var path = Write("\n");

        Assert.Equal($"is empty: the file {path} that TOKEN_FILE names holds nothing", Given.Fault(env => env.String("TOKEN"), ("TOKEN_FILE", path)).Problem);
        Assert.Equal("fallback", Given.Value(env => env.String("TOKEN").Default("fallback"), ("TOKEN_FILE", path)));
    }

    [Fact]
    public void A_wrong_secret_from_a_file_is_not_repeated()
    {
        var fault = Given.Fault(env => env.Secret("TOKEN", minLength: 40), ("TOKEN_FILE", Write("correct-horse\n")));

        Assert.Equal("the value (secret) is 13 characters long, shorter than 40", fault.Problem);
    }

    private string Write(string content)
    {
        var path = Path.Combine(_directory, "value");
        File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
