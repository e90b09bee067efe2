using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class JudgeTests
{
    [Fact]
    public void Nothing_differs_where_all_is_the_same() => Assert.Empty(Compare("1", "1", "1", "1"));

    [Fact]
    public void A_value_that_never_varies_in_A_and_differs_once_is_a_finding()
    {
        var finding = Assert.Single(Compare("1", "1", "1", "2"));
        Assert.Equal((FindingKind.ValueChanged, "1", "2", 1, 2), (finding.Kind, finding.ExampleA, finding.ExampleB, finding.Evidence, finding.Samples));
    }

    [Theory]
    [InlineData("\"a1\"", "\"b2\"", "\"c3\"", null)]
    [InlineData("1", "2", "3", null)]
    [InlineData("1", "2", "\"3\"", FindingKind.TypeChanged)]
    [InlineData("1", "2", "null", FindingKind.TypeChanged)]
    [InlineData("\"4bf92f3577b34da6a3ce929d0e0e4736\"", "\"5bf92f3577b34da6a3ce929d0e0e4736\"", "\"6bf92f3577b34da6\"", FindingKind.ShapeChanged)]
    [InlineData("\"2020-01-01T00:00:00Z\"", "\"2020-01-02T00:00:00Z\"", "\"2020-01-03T00:00:00.000Z\"", FindingKind.ShapeChanged)]
    public void A_value_that_varies_in_A_is_held_to_its_form(string a, string again, string b, object? kind)
    {
        var findings = Compare(a, again, b, b);
        if (kind is null) Assert.Empty(findings);
        else Assert.Equal(kind, Assert.Single(findings).Kind);
    }

    [Theory]
    [InlineData("""{"access_token":"abc123","note":"same"}""", """{"access_token":"xyz","note":"same"}""", "body/$.access_token", "a secret of 8 characters", "a secret of 5 characters")]
    [InlineData("""{"list":[{"session-id":"abc123"}]}""", """{"list":[{"session-id":"xyz"}]}""", "body/$.list[0].session-id", "a secret of 8 characters", "a secret of 5 characters")]
    [InlineData("""{"x:token":[["a"]]}""", """{"x:token":[["bc"]]}""", "body/$['x:token'][0][0]", "a secret of 3 characters", "a secret of 4 characters")]
    [InlineData("""{"price":"1"}""", """{"price":"2"}""", "body/$.price", "\"1\"", "\"2\"")]
    public void A_finding_does_not_quote_what_an_answer_hands_out_as_a_secret(string a, string b, string path, string ofA, string ofB)
    {
        var finding = Assert.Single(Judge.Compare(ParityLayer.Behaviour, "case", new([Of(a)], [Of(a)], [Of(b)], [Of(b)])));
        Assert.Equal((path, ofA, ofB), (finding.Path, finding.ExampleA, finding.ExampleB));

        static FactSheet Of(string raw)
        {
            var sheet = new FactSheet();
            BodyFacts.Add(sheet, "body", System.Text.Encoding.UTF8.GetBytes(raw), "application/json", default);
            return sheet;
        }
    }

    [Fact]
    public void A_finding_does_not_quote_cookies_and_tokens_of_headers()
    {
        var findings = Judge.Compare(ParityLayer.Behaviour, "case", new([Of("s3cret")], [Of("s3cret")], [Of("other1")], [Of("other1")]));
        Assert.Equal(["cookie/id", "cookie/id/path", "header/x-auth-token"], findings.Select(static finding => finding.Path));
        Assert.Equal(["a secret of 6 characters", "/s3cret", "a secret of 6 characters"], findings.Select(static finding => finding.ExampleA));

        static FactSheet Of(string value)
        {
            var sheet = new FactSheet();
            var exchange = new Exchange { Ending = ExchangeEnding.Complete, Status = 200, Headers = [new("Set-Cookie", $"id={value}; Path=/{value}"), new("X-Auth-Token", value)] };
            ExchangeFacts.Add(sheet, exchange, isStream: false, default);
            return sheet;
        }
    }

    [Fact]
    public void Other_bytes_of_the_same_meaning_are_only_bytes()
    {
        FactSheet Of(string raw)
        {
            var sheet = new FactSheet();
            BodyFacts.Add(sheet, "body", System.Text.Encoding.UTF8.GetBytes(raw), "application/json", default);
            return sheet;
        }

        IReadOnlyList<FactSheet> a = [Of("""{"price":1.0,"a":"é"}""")];
        IReadOnlyList<FactSheet> b = [Of("""{ "a":"\u00e9","price":1e0}""")];
        var findings = Judge.Compare(ParityLayer.Behaviour, "case", new(a, a, b, b));
        Assert.Equal(["body/$.a", "body/$.price", "body/$@keys", "body@space"], findings.Select(finding => finding.Path));
        Assert.All(findings, finding => Assert.Equal(FindingKind.BytesOnly, finding.Kind));
    }

    [Theory]
    [InlineData("9007199254740993", "9007199254740992", FindingKind.ValueChanged)]
    [InlineData("1e400", "1e401", FindingKind.ValueChanged)]
    [InlineData("1e400", "10e399", FindingKind.BytesOnly)]
    [InlineData("1e-30", "0", FindingKind.ValueChanged)]
    [InlineData("100", "1e2", FindingKind.BytesOnly)]
    public void Numbers_are_held_to_all_their_digits(string a, string b, object kind)
    {
        FactSheet Of(string raw)
        {
            var sheet = new FactSheet();
            BodyFacts.Add(sheet, "body", System.Text.Encoding.UTF8.GetBytes(raw), "application/json", default);
            return sheet;
        }

        Assert.Equal(kind, Assert.Single(Judge.Compare(ParityLayer.Behaviour, "case", new([Of(a)], [Of(a)], [Of(b)], [Of(b)]))).Kind);
    }

    [Fact]
    public void What_A_lacks_at_times_B_may_lack_too() => Assert.Empty(Compare("1", null, null, "1"));

    [Fact]
    public void What_A_always_has_B_may_not_lack() => Assert.Equal(FindingKind.Missing, Assert.Single(Compare("1", "1", "1", null)).Kind);

    [Fact]
    public void What_A_never_has_is_new() => Assert.Equal(FindingKind.Added, Assert.Single(Compare(null, null, "1", "1")).Kind);

    [Fact]
    public void An_entry_beyond_those_of_A_is_held_to_its_neighbours()
    {
        FactSheet Of(params string[] ids)
        {
            var sheet = new FactSheet();
            for (var index = 0; index < ids.Length; index++) sheet.Add($"body/$[{index}]", Aspect.Body, ids[index]);
            return sheet;
        }

        Assert.Empty(Judge.Compare(ParityLayer.Behaviour, "case", new([Of("1")], [Of("2")], [Of("3", "4")], [Of("5")])));
        Assert.Equal(FindingKind.TypeChanged, Assert.Single(Judge.Compare(ParityLayer.Behaviour, "case", new([Of("1")], [Of("2")], [Of("3", "\"4\"")], [Of("5")]))).Kind);
    }

    [Fact]
    public void A_comparison_without_samples_is_refused() =>
        Assert.Throws<ArgumentException>(() => Judge.Compare(ParityLayer.Behaviour, "case", new([], [], [new FactSheet()], [])));

    private static IReadOnlyList<ParityFinding> Compare(string? a, string? again, string? b, string? bAgain) =>
        Judge.Compare(ParityLayer.Behaviour, "case", new FourArms<string?>(a, again, b, bAgain).Select<IReadOnlyList<FactSheet>>(value =>
        {
            var sheet = new FactSheet();
            if (value is not null) sheet.Add("x", Aspect.Body, value);
            return [sheet];
        }));
}
