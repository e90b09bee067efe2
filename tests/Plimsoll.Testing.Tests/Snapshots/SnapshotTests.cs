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
              "at": "{timeTZ_1}",
              "id": "{guid_1}",
              "other": "{guid_2}",
              "peer": "http://127.0.0.1:{port_1}/x",
              "self": "/orders/{guid_1}",
              "trace": "{hex 32_1}",
              "words": "internationalisation at 12:30"
            }

            """,
            Snapshot.OfJson(json).ScrubForms().Render());
        var timesOnly = Snapshot.OfJson(json).ScrubForms(ScrubbedForms.Times).Render();
        Assert.Contains("{timeTZ_1}", timesOnly, StringComparison.Ordinal);
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
        Assert.Equal("GET /p/{token_1}/x, /p/{token_2}/x, /p/{token_1}/y (no line end)\n", Snapshot.OfText("GET /p/a-b/x, /p/c-d/x, /p/a-b/y").ScrubPattern("token", "(?<=/p/)[^/]+").Render());
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
    public void Shows_what_can_not_be_seen() => Assert.Equal("a␍\nb (no line end)\n", Snapshot.OfText("a\r\nb").Render());

    [Fact]
    public void Other_texts_are_written_otherwise()
    {
        string[] texts = ["", "\n", "a", "a\n", "a\n\n", "a\r\n", "a␍\n", "a␛␍\n", "a␛\r\n", "a (no line end)", "a (no line end)\n", "a ␛(no line end)\n", "a ␛␛(no line end)\n", "(no line end)\n"];
        Assert.Equal(texts.Length, texts.Select(text => Snapshot.OfText(text).Render()).Distinct().Count());
    }

    [Theory]
    [InlineData("2026-11-28T16:04:05Z", "{timeTZ_1}")]
    [InlineData("2026-11-28T16:04:05.123Z", "{timeT.Z_1}")]
    [InlineData("2026-11-28T16:04:05.1234567Z", "{timeT.Z_1}")]
    [InlineData("2026-11-28T16:04:05", "{timeT_1}")]
    [InlineData("2026-11-28T16:04:05.5+01:00", "{timeT.±00:00_1}")]
    [InlineData("2026-11-28 16:04:05", "{time _1}")]
    [InlineData("Sat, 28 Nov 2026 16:04:05 GMT", "{http date_1}")]
    [InlineData(Guid, "{guid_1}")]
    [InlineData("4bf92f3577b34da6", "{hex 16_1}")]
    [InlineData("1234567890123456", "{hex 16_1}")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736", "{hex 32_1}")]
    [InlineData("Zm9vYmFyYmF6cXV4MTIzNDU2", "{token 24_1}")]
    public void Names_tell_the_form_so_that_a_change_of_it_shows(string value, string name) =>
        Assert.Equal($"{name}\n", Snapshot.OfText($"{value}\n").ScrubForms().Render());

    [Fact]
    public void Equal_values_are_equal_however_they_are_written_and_whatever_finds_them() => Assert.Equal(
        $$"""
        {
          "a": "{guid_1}",
          "b": "{guid_1}",
          "c": "{guid_1}",
          "d": "{guid_2}"
        }

        """,
        Snapshot.OfJson($$"""{"a":"\u0030{{Guid[1..]}}","b":"{{Guid}}","c":"{{Guid}}","d":"{{OtherGuid}}"}""").Scrub("$.a", "guid").Scrub("$.b", "guid").ScrubForms().Render());

    [Fact]
    public void Nothing_is_found_in_the_name_of_something_else()
    {
        var text = Snapshot.OfText("/pay/k-7/12/k-8\n");
        Assert.Equal("/pay/{key_1}/{number_1}/{key_2}\n", text.ScrubPattern("key", "k-[0-9]").ScrubPattern("number", "[0-9]+").Render());
        Assert.Contains("ScrubPattern(\"number\", \"[78]\") finds nothing", Assert.Throws<TestFailedException>(text.ScrubPattern("key", "k-[0-9]").ScrubPattern("number", "[78]").Render).Message, StringComparison.Ordinal);
        // What is around a match is the text as it was.
        Assert.Equal("/pay/{key_1}/{number_1}/{key_2}\n", text.ScrubPattern("key", "k-[0-9]").ScrubPattern("number", "(?<=k-7/)[0-9]+").Render());
    }

    [Fact]
    public void Compares_with_the_file_beside_the_test()
    {
        Snapshot.OfJson("""{"b":[1,2],"a":"text"}""").Matches();
        Snapshot.OfText("a line\nand another").Matches("text");
    }
}
