using System.Text;
using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Parsing;

public sealed class FileFaultTests
{
    public static TheoryData<string, string> NotContracts { get; } = new()
    {
        { "", "plimsoll.json:1:1 error: the file is empty; write a contract: { \"apiVersion\": \"plimsoll/v1\", … }" },
        { " \n// nothing\n", "plimsoll.json:1:1 error: the file is empty; write a contract: { \"apiVersion\": \"plimsoll/v1\", … }" },
        { "apiVersion: plimsoll/v1", "plimsoll.json:1:1 error: expected '{', found 'a'; a contract is one JSON object" },
        { "\n  <xml/>", "plimsoll.json:2:3 error: expected '{', found '<'; a contract is one JSON object" },
        { "[]", "plimsoll.json:1:1 error: expected '{', found '['; a contract is one JSON object" },
        { "null", "plimsoll.json:1:1 error: expected '{', found 'n'; a contract is one JSON object" },
        { "\0", "plimsoll.json:1:1 error: expected '{', found U+0000; a contract is one JSON object" },
        { "{", "plimsoll.json:1:1 error: an object starts here and is not closed before the end of the file; add '}' where it ends" },
        { "{\"", "plimsoll.json:1:2 error: the text is not closed on its line; add \" at its end" },
        { "{\"a", "plimsoll.json:1:2 error: the text is not closed on its line; add \" at its end" },
        { "{\"a\\", "plimsoll.json:1:2 error: the text is not closed on its line; add \" at its end" },
        { "{\"a\":", "plimsoll.json:1:6 error a: expected a value, found the end of the file; write a text in double quotes, a number, true or false, a list or an object" },
        { "{\"a\": \u201cb\u201d}", "plimsoll.json:1:7 error a: expected a value, found '\u201c'; write a text in double quotes, a number, true or false, a list or an object" },
    };

    [Theory]
    [MemberData(nameof(NotContracts))]
    public void Refuses_a_file_that_is_no_contract(string text, string fault) => Assert.Equal([fault], Sample.ParseFaults(text));

    [Fact]
    public void Refuses_a_byte_order_mark_and_reads_on()
    {
        var text = "\uFEFF" + Sample.With("\"p95Ms\": 45", "\"p95Ms\": \"45\"");
        Assert.Equal(
            [
                "plimsoll.json:1:1 error: the file starts with a byte order mark; save it as UTF-8 without a byte order mark",
                "plimsoll.json:8:18 error workloads.http['GET /carts/{id}'].p95Ms: expected a number above 0, found \"45\"; write the value without quotes",
            ],
            Sample.ParseFaults(text));
    }

    [Fact]
    public void Refuses_UTF_16() => Assert.Equal(
        "plimsoll.json:1:1 error: the file is UTF-16; save it as UTF-8 without a byte order mark",
        Single([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Sample.Text)]));

    [Fact]
    public void Refuses_bytes_that_are_no_UTF_8_and_says_where() => Assert.Equal(
        "plimsoll.json:2:4 error: the byte 0xFF is no UTF-8; save the file as UTF-8",
        Single([.. "{\n  é"u8[..^2], .. "\""u8, 0xFF, .. "\": 1 }"u8]));

    [Fact]
    public void Refuses_a_truncated_character() => Assert.Equal(
        "plimsoll.json:1:4 error: the byte 0xC3 is no UTF-8; save the file as UTF-8",
        Single([.. "{\"a"u8, 0xC3]));

    [Fact]
    public void Refuses_a_file_that_is_too_long_before_reading_it() => Assert.Equal(
        "plimsoll.json:1:1 error: the file has 1048577 bytes, more than the 1048576 that a contract may have; give the contract file",
        Single(new byte[(1024 * 1024) + 1]));

    [Theory]
    [InlineData("{\"x-a\":", "}")]
    [InlineData("[", "]")]
    public void Refuses_deep_nesting_without_running_out_of_stack(string open, string close)
    {
        var depth = 400_000 / open.Length;
        var text = "{\"x-deep\": " + string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth)) + "}";
        var fault = Assert.Single(Sample.Parse(text).Faults);
        Assert.Equal("the file is nested more than 32 levels deep", fault.Problem);
        Assert.Equal(1, fault.Line);
    }

    [Fact]
    public void Lists_at_most_a_hundred_faults_and_says_so()
    {
        var text = "{" + string.Concat(Enumerable.Range(0, 5000).Select(index => $"\"member{index}\": 1,\n")) + "}";
        var faults = Sample.Parse(text).Faults;
        Assert.Equal(101, faults.Length);
        Assert.Equal("there are more than 100 faults; repair these first", $"{faults[^1].Problem}; {faults[^1].Advice}");
    }

    [Fact]
    public void Columns_count_characters_and_lines_end_with_CR_LF_too()
    {
        var text = "{ \"x-é😀\": 1, \"a\": 1,\r\n\t\"b\": 2 }";
        var places = Sample.Parse(text).Faults.Where(fault => fault.Path.Length == 1).Select(fault => (fault.Path, fault.Line, fault.Column));
        Assert.Equal([("a", 1, 14), ("b", 2, 2)], places);
    }

    [Fact]
    public void Accepts_comments_trailing_commas_and_members_for_others()
    {
        var text = Sample.With("\"apiVersion\"", "/* where */ \"$schema\": \"../schema.json\", \"x-team\": { \"any\": [1, null] },\n // version\n \"apiVersion\"");
        Assert.Empty(Sample.ParseFaults(text.Replace("\"30d\" }", "\"30d\", \"x-note\": null, }", StringComparison.Ordinal)));
    }

    [Fact]
    public void Accepts_whole_numbers_in_every_form_that_JSON_has() =>
        Assert.Equal(2000, Sample.Parse(Sample.With("\"timeoutMs\": 2000", "\"timeoutMs\": 2.0e3")).Contract!.Workloads.Http["GET /carts/{id}"].TimeoutMs);

    [Fact]
    public void Reads_every_escape()
    {
        var text = Sample.With("\"owner\": \"shop\", \"tier\"", "\"owner\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00é\", \"tier\"");
        Assert.Equal("\"\\/\b\f\n\r\té😀é", Sample.Parse(text).Contract!.Service.Owner);
    }

    private static string Single(byte[] bytes) => Assert.Single(ContractParser.Parse(bytes, "plimsoll.json").Faults).ToString();
}
