using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Runtime.Tests.Configuration;

/// <summary>What each kind takes and what it says to the rest.</summary>
public sealed partial class KindTests
{
    private enum Priority
    {
        BestEffort,
        Av1Main,
    }

    [Theory]
    [InlineData("best-effort", "BestEffort")]
    [InlineData("BEST-EFFORT", "BestEffort")]
    [InlineData("av1-main", "Av1Main")]
    public void Enum_takes_kebab_case_in_any_letter_case(string text, string member) =>
        Assert.Equal(member, Given.Value(env => env.Enum<Priority>("X"), ("X", text)).ToString());

    [Theory]
    [InlineData("besteffort", " Did you mean best-effort?")]
    [InlineData("0", "")]
    [InlineData("BestEffort,Av1Main", "")]
    public void Enum_refuses_other_spellings_and_numbers(string text, string suggestion)
    {
        var fault = Given.Fault(env => env.Enum<Priority>("X"), ("X", text));

        Assert.Equal($"\"{text}\" is not one of best-effort, av1-main", fault.Problem);
        Assert.Equal($"Set it to one of best-effort, av1-main.{suggestion}", fault.Action);
    }

    [Fact]
    public void String_keeps_white_space() => Assert.Equal(" a ", Given.Value(env => env.String("X"), ("X", " a ")));

    [Theory]
    [InlineData("ab", "\"ab\" is 2 characters long, shorter than 3")]
    [InlineData("abcdef", "\"abcdef\" is 6 characters long, longer than 5")]
    [InlineData("ABC", "\"ABC\" does not match ^[a-z]+$")]
    public void String_refuses_what_breaks_its_bounds(string text, string problem)
    {
        var fault = Given.Fault(env => env.String("X", minLength: 3, maxLength: 5, pattern: LowerCase()), ("X", text));

        Assert.Equal(problem, fault.Problem);
        Assert.Equal("Set it to text of 3 to 5 characters that matches ^[a-z]+$.", fault.Action);
    }

    [Theory]
    [InlineData("/var/data", "\"/var/data\" is not a URL")]
    [InlineData("://", "\"://\" is not a URL")]
    [InlineData("http://", "\"http://\" is not a URL")]
    [InlineData(" http://a", "\" http://a\" starts or ends with white space")]
    [InlineData("ftp://a", "\"ftp://a\" does not have the scheme http or https")]
    [InlineData("http://user:word@:99999", "\"http://[secret]@:99999\" is not a URL")]
    public void Url_refuses_what_is_none_or_has_another_scheme(string text, string problem) =>
        Assert.Equal(problem, Given.Fault(env => env.Url("X"), ("X", text)).Problem);

    [Fact]
    public void Url_suggests_a_scheme()
    {
        var fault = Given.Fault(env => env.Url("X", schemes: ["sqlite", "postgres"]), ("X", "postgre://db/media"));

        Assert.Equal("Set it to a URL with the scheme sqlite or postgres. Did you mean postgres?", fault.Action);
    }

    [Fact]
    public void Literal_takes_one_text_only()
    {
        Assert.Equal("v4", Given.Value(env => env.Literal("MANIFEST_SCHEMA_VERSION", "v4"), ("MANIFEST_SCHEMA_VERSION", "v4")));

        var fault = Given.Fault(env => env.Literal("MANIFEST_SCHEMA_VERSION", "v4"), ("MANIFEST_SCHEMA_VERSION", "v3"));
        Assert.Equal("\"v3\" is not v4", fault.Problem);
        Assert.Equal("Set it to v4.", fault.Action);
    }

    [Theory]
    [InlineData("0", "\"0\" is below 1")]
    [InlineData("65", "\"65\" is above 64")]
    [InlineData("8.5", "\"8.5\" is not a whole number")]
    [InlineData("1e3", "\"1e3\" is not a whole number")]
    [InlineData("0x10", "\"0x10\" is not a whole number")]
    [InlineData("99999999999", "\"99999999999\" is not a whole number")]
    [InlineData("8 ", "\"8 \" starts or ends with white space")]
    public void Int_refuses_what_is_out_of_range(string text, string problem)
    {
        var fault = Given.Fault(env => env.Int("X", min: 1, max: 64), ("X", text));

        Assert.Equal(problem, fault.Problem);
        Assert.Equal("Set it to a whole number from 1 to 64.", fault.Action);
    }

    [Fact]
    public void Int_takes_its_bounds()
    {
        Assert.Equal(1, Given.Value(env => env.Int("X", min: 1, max: 64), ("X", "1")));
        Assert.Equal(-64, Given.Value(env => env.Int("X", max: 64), ("X", "-64")));
    }

    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("10s", 10_000)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    public void Duration_takes_a_number_with_a_unit(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Given.Value(env => env.Duration("X"), ("X", text)));

    [Theory]
    [InlineData("10", "is not a duration such as 250ms, 10s, 5m or 2h")]
    [InlineData("10 s", "is not a duration such as 250ms, 10s, 5m or 2h")]
    [InlineData("-1s", "is not a duration such as 250ms, 10s, 5m or 2h")]
    [InlineData("1.5s", "is not a duration such as 250ms, 10s, 5m or 2h")]
    [InlineData("99999999999999999999h", "is not a duration such as 250ms, 10s, 5m or 2h")]
    [InlineData("9223372036854775807h", "is not a duration such as 250ms, 10s, 5m or 2h")]
    [InlineData("500ms", "is below 1s")]
    [InlineData("2m", "is above 1m")]
    public void Duration_refuses_the_rest(string text, string problem) =>
        Assert.Equal(
            $"\"{text}\" {problem}",
            Given.Fault(env => env.Duration("X", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)), ("X", text)).Problem);

    [Theory]
    [InlineData("2GB", "2000000000")]
    [InlineData("2GiB", "2147483648")]
    [InlineData("512kB", "512000")]
    [InlineData("512KB", "512000")]
    [InlineData("64MiB", "67108864")]
    [InlineData("0B", "0")]
    public void Bytes_takes_decimal_and_binary_units(string text, string bytes) =>
        Assert.Equal(bytes, Given.Value(env => env.Bytes("X"), ("X", text)).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2", "is not a size such as 512kB, 64MiB or 2GB")]
    [InlineData("2gb", "is not a size such as 512kB, 64MiB or 2GB")]
    [InlineData("GB", "is not a size such as 512kB, 64MiB or 2GB")]
    [InlineData("9999999999TB", "is not a size such as 512kB, 64MiB or 2GB")]
    [InlineData("3GB", "is above 2GB")]
    public void Bytes_refuses_the_rest(string text, string problem) =>
        Assert.Equal($"\"{text}\" {problem}", Given.Fault(env => env.Bytes("X", max: 2_000_000_000), ("X", text)).Problem);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Bool_takes_true_and_false(string text, bool value) => Assert.Equal(value, Given.Value(env => env.Bool("X"), ("X", text)));

    [Theory]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("on")]
    [InlineData("TRUE")]
    public void Bool_refuses_everything_else(string text) =>
        Assert.Equal($"\"{text}\" is not true or false", Given.Fault(env => env.Bool("X"), ("X", text)).Problem);

    [Fact]
    public void List_splits_at_commas_and_trims() => Assert.Equal(["a", "b c", "d"], Given.Value(env => env.List("X"), ("X", "a, b c ,d")));

    [Theory]
    [InlineData("a,,b", 2)]
    [InlineData(",", 1)]
    [InlineData("a,", 2)]
    public void List_refuses_an_empty_item(string text, int position) =>
        Assert.Equal($"\"{text}\" has no item at position {position}", Given.Fault(env => env.List("X"), ("X", text)).Problem);

    [Fact]
    public void Shows_a_long_or_strange_value_on_one_line()
    {
        var fault = Given.Fault(env => env.Int("X"), ("X", "a\nb\u001b[31m" + new string('x', 500)));

        Assert.StartsWith("\"a\\u000ab\\u001b[31mxxx", fault.Problem, StringComparison.Ordinal);
        Assert.True(fault.Problem.Length < 130, fault.Problem);
    }

    [Fact]
    public void Check_refuses_with_its_own_words()
    {
        var fault = Given.Fault(
            env => env.Enum<QueueMode>("QUEUE_MODE").Check(mode => mode != QueueMode.Worker, "is not available yet", "Use inline or disabled."),
            ("QUEUE_MODE", "worker"));

        Assert.Equal("\"worker\" is not available yet", fault.Problem);
        Assert.Equal("Use inline or disabled.", fault.Action);
    }

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex LowerCase();
}
