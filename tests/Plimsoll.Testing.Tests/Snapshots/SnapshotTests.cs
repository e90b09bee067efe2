using System.Text.Json;

namespace Plimsoll.Testing.Tests.Snapshots;

public sealed class SnapshotTests
{
    private const string Guid = "0194f1c2-aaaa-7bbb-8ccc-0123456789ab";
    private const string OtherGuid = "0194f1c2-aaaa-7bbb-8ccc-0123456789ac";

    [Fact]
    public void Writes_json_in_one_way_whatever_its_order_and_its_space() => Assert.Equal(
        """
        {
          "A": [],
          "a": {},
          "b": [
            1,
            "é \" <a>",
            null
          ],
          "c": 12.50
        }

        """,
        Snapshot.OfJson("""{"c":12.50,  "b":[1,"\u00e9 \" <a>",null],"a":{}, "A":[]}""").Render());

    [Theory]
    [InlineData("12.50", "12.5")]
    [InlineData("1.25e1", "12.5")]
    [InlineData("-0.0", "0")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("1e-400", "1e-400")]
    [InlineData("0.001", "0.001")]
    [InlineData("1E3", "1000")]
    public void Writes_numbers_as_they_are_or_by_their_value(string number, string value)
    {
        Assert.Equal(number + "\n", Snapshot.OfJson(number).Render());
        Assert.Equal(value + "\n", Snapshot.OfJson(number).WithNumbersByValue().Render());
    }

    [Fact]
    public void Keeps_a_member_that_is_there_twice_and_half_a_surrogate_pair() => Assert.Equal(
        """
        {
          "a": 2,
          "a": 1,
          "b": "\ud800"
        }

        """,
        Snapshot.OfJson("""{"b":"\ud800","a":2,"a":1}""").Render());

    [Fact]
    public void Says_where_something_is_no_json() =>
        Assert.Contains("LineNumber: 0 | BytePositionInLine: 5", Assert.Throws<TestFailedException>(() => Snapshot.OfJson("""{"a":}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_equal_values_alike_and_others_otherwise()
    {
        var json = JsonSerializer.Deserialize<JsonElement>(
            $$"""
            {"id":"{{Guid}}","self":"/orders/{{Guid}}","other":"{{OtherGuid}}","at":"2026-11-28T16:04:05Z","trace":"4bf92f3577b34da6a3ce929d0e0e4736",
             "peer":"http://127.0.0.1:41234/x","again":"ws://[::1]:41234/","words":"internationalisation at 12:30"}
            """);
        Assert.Equal(
            """
            {
              "again": "ws://[::1]:{port_1}/",
              "at": "{time_1}",
              "id": "{guid_1}",
              "other": "{guid_2}",
              "peer": "http://127.0.0.1:{port_1}/x",
              "self": "/orders/{guid_1}",
              "trace": "{id_1}",
              "words": "internationalisation at 12:30"
            }

            """,
            Snapshot.OfJson(json).ScrubForms().Render());
        var timesOnly = Snapshot.OfJson(json).ScrubForms(ScrubbedForms.Times).Render();
        Assert.Contains("{time_1}", timesOnly, StringComparison.Ordinal);
        Assert.Contains(Guid, timesOnly, StringComparison.Ordinal);
        Assert.Contains(":41234", timesOnly, StringComparison.Ordinal);
    }

    [Fact]
    public void Scrubs_by_path_and_still_tells_types_and_nulls() => Assert.Equal(
        """
        {
          "items": [
            {
              "id": "{id_1}",
              "price": "{number price_1}"
            },
            {
              "id": "{id_2}",
              "price": null
            },
            {
              "id": "{id_1}",
              "price": "{number price_1}"
            }
          ],
          "odd name": "{boolean odd name_1}",
          "whole": "{object it_1}"
        }

        """,
        Snapshot.OfJson("""{"whole":{"a":1},"odd name":true,"items":[{"id":"x","price":3},{"id":"y","price":null},{"id":"x","price":3}]}""")
            .Scrub("$..id").Scrub("$.items[*].price").Scrub("$['odd name']").Scrub("$.whole", "it").Render());

    [Fact]
    public void Scrubs_by_pattern_in_values_and_texts()
    {
        Assert.Equal("GET /p/{token_1}/x, /p/{token_2}/x, /p/{token_1}/y\n", Snapshot.OfText("GET /p/a-b/x, /p/c-d/x, /p/a-b/y").ScrubPattern("token", "(?<=/p/)[^/]+").Render());
        Assert.Contains("\"/p/{token_1}/x\"", Snapshot.OfJson("""{"url":"/p/a-b/x"}""").ScrubPattern("token", "(?<=/p/)[^/]+").Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scrubber_that_finds_nothing_fails()
    {
        var json = Snapshot.OfJson("""{"a":1}""");
        Assert.Contains("Scrub(\"$.b\") finds nothing. Mend the path, or leave it out; what there is:\n{\"a\":1}", Assert.Throws<TestFailedException>(json.Scrub("$.b").Render).Message, StringComparison.Ordinal);
        Assert.Contains("this is no JSON", Assert.Throws<TestFailedException>(Snapshot.OfText("a").Scrub("$.b").Render).Message, StringComparison.Ordinal);
        Assert.Contains("ScrubPattern(\"x\", \"z+\") finds nothing", Assert.Throws<TestFailedException>(json.ScrubPattern("x", "z+").Render).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("$")]
    [InlineData("$.a b")]
    [InlineData("$.a[")]
    [InlineData("$.a[-1]")]
    [InlineData("")]
    public void Refuses_what_is_no_path(string path) =>
        Assert.Contains($"'{path}' is no path", Assert.Throws<ArgumentException>(() => Snapshot.OfJson("{}").Scrub(path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Shows_a_carriage_return_and_ends_with_one_line_end() => Assert.Equal("a␍\nb\n", Snapshot.OfText("a\r\nb").Render());

    [Fact]
    public void Compares_with_the_file_beside_the_test()
    {
        Snapshot.OfJson("""{"b":[1,2],"a":"text"}""").Matches();
        Snapshot.OfText("a line\nand another").Matches("text");
    }
}
