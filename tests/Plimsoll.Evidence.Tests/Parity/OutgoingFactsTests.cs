using System.Collections.Immutable;
using System.Text;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity;

/// <summary>What counts as another call, and what does not.</summary>
public sealed class OutgoingFactsTests
{
    private static readonly CasePlay Play = new()
    {
        Case = new ParityCase { Name = "GET /", Target = "/" },
        TraceId = new string('a', 32),
        SpanId = new string('b', 16),
        Exchange = new Exchange { Ending = ExchangeEnding.Complete },
        At = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
        FirstCall = 0,
    };

    private readonly CallHead _head = new();

    [Fact]
    public void Calls_that_are_made_at_once_may_come_in_any_order()
    {
        var (stock, price, tax) = (Call("GET /stock/7"), Call("GET /price/7"), Call("GET /tax"));
        Assert.Empty(Compare([stock, price], [price, stock], [price, stock], [stock, price]));
        Assert.Empty(Compare([stock, price, tax], [price, stock, tax], [tax, price, stock], [tax, stock, price]));
    }

    [Fact]
    public void And_one_of_them_that_is_missing_is_found_all_the_same()
    {
        var (stock, price) = (Call("GET /stock/7"), Call("GET /price/7"));
        var finding = Assert.Single(Compare([stock, price], [price, stock], [stock, price], [stock]));
        Assert.Equal(("outgoing/‹GET /price/{integer}›", FindingKind.Missing, FindingSeverity.Critical, false), (finding.Path, finding.Kind, finding.Severity, finding.Waivable));
    }

    [Fact]
    public void An_order_that_A_never_has_is_told_when_B_has_no_other()
    {
        var (stock, price) = (Call("GET /stock/7"), Call("GET /price/7"));
        Assert.Empty(Compare([stock, price], [stock, price], [price, stock], [stock, price]));
        var finding = Assert.Single(Compare([stock, price], [stock, price], [price, stock], [price, stock]));
        Assert.Equal(("outgoing@order", Aspect.CallOrder, FindingSeverity.Minor, true), (finding.Path, finding.Aspect, finding.Severity, finding.Waivable));
    }

    [Fact]
    public void Another_count_of_attempts_is_found()
    {
        var call = Call("POST /mail");
        var finding = Assert.Single(Compare([call, call], [call, call], [call, call, call], [call, call]));
        Assert.Equal(("outgoing/‹POST /mail›", "2 calls", "3 calls"), (finding.Path, finding.ExampleA, finding.ExampleB));
    }

    [Fact]
    public void Another_identifier_in_the_path_is_found_and_one_that_varies_is_not()
    {
        var changed = Assert.Single(Compare([Call("GET /stock/7")], [Call("GET /stock/7")], [Call("GET /stock/8")], [Call("GET /stock/7")]));
        Assert.Equal(("outgoing/‹GET /stock/{integer}›[0]", "GET /stock/7", "GET /stock/8"), (changed.Path, changed.ExampleA, changed.ExampleB));
        Assert.Empty(Compare([Call($"PUT /keys/{Key(1)}")], [Call($"PUT /keys/{Key(2)}")], [Call($"PUT /keys/{Key(3)}")], [Call($"PUT /keys/{Key(4)}")]));
    }

    [Fact]
    public void A_trace_that_is_not_carried_on_is_found()
    {
        var carried = Call("GET /stock", trace: $"00-{Play.TraceId}-{Play.SpanId}-01");
        var finding = Assert.Single(Compare([carried], [carried], [Call("GET /stock")], [carried]));
        Assert.Equal(("outgoing/‹GET /stock›[0]@trace", "that of the request", "none"), (finding.Path, finding.ExampleA, finding.ExampleB));
    }

    [Theory]
    [InlineData("idempotency-key", "k1", FindingKind.Missing)]
    [InlineData("content-type", "text/csv", FindingKind.Missing)]
    [InlineData("accept", "*/*", null)]
    [InlineData("accept-encoding", "gzip", null)]
    [InlineData("sec-fetch-mode", "cors", null)]
    public void Of_headers_those_count_that_a_client_does_not_add_by_itself(string name, string value, object? kind)
    {
        var (with, without) = (Call("GET /stock", (name, value)), Call("GET /stock"));
        var findings = Compare([with], [with], [without], [without]);
        if (kind is null)
        {
            Assert.Empty(findings);
            return;
        }

        Assert.Equal(kind, Assert.Single(findings).Kind);
        Assert.Equal($"outgoing/‹GET /stock›[0]/header/{name}", findings[0].Path);
    }

    [Fact]
    public void Another_secret_is_found_and_not_told()
    {
        OutgoingCall With(string secret) => Call($"GET /stock?api_key={secret}&page=1", ("authorization", $"Bearer {secret}"));
        Assert.Empty(Compare([With("first-secret")], [With("first-secret")], [With("first-secret")], [With("first-secret")]));
        var findings = Compare([With("first-secret")], [With("first-secret")], [With("other-secret")], [With("other-secret")]);
        Assert.Equal(["outgoing/‹GET /stock›[0]", "outgoing/‹GET /stock›[0]/header/authorization"], findings.Select(static finding => finding.Path));
        Assert.All(findings, static finding => Assert.DoesNotContain("-secret", finding.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void How_often_something_is_called_before_the_first_request_depends_on_how_often_readiness_is_asked()
    {
        FactSheet Of(int count) => OutgoingFacts.OfStart([.. Enumerable.Repeat(Call("GET /keys"), count)], _head, Play.At);
        Assert.Empty(Judge.Compare(ParityLayer.Behaviour, "start", new([Of(1)], [Of(2)], [Of(3)], [Of(1)])));
        Assert.Equal(FindingKind.Grown, Assert.Single(Judge.Compare(ParityLayer.Behaviour, "start", new([Of(1)], [Of(2)], [Of(90)], [Of(1)]))).Kind);
        Assert.Equal(FindingKind.Missing, Assert.Single(Judge.Compare(ParityLayer.Behaviour, "start", new([Of(1)], [Of(2)], [Of(0)], [Of(1)]))).Kind);
    }

    private static Guid Key(int number) => new(number, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]);

    private static OutgoingCall Call(string line, params ImmutableArray<(string Name, string Value)> headers) => Call(line, trace: "", headers);

    private static OutgoingCall Call(string line, string trace, params ImmutableArray<(string Name, string Value)> headers)
    {
        var parts = line.Split(' ');
        var call = new OutgoingCall
        {
            Method = parts[0],
            Target = parts[1],
            Path = parts[1].Split('?')[0],
            MediaType = "application/json",
            TraceParent = trace,
            Headers = [.. headers.Select(static header => KeyValuePair.Create(header.Name, header.Value))],
            Body = Encoding.UTF8.GetBytes("{}"),
        };
        call.End(isAnswered: true);
        return call;
    }

    private IReadOnlyList<ParityFinding> Compare(params OutgoingCall[][] arms)
    {
        IReadOnlyList<FactSheet>[] sheets = [.. arms.Select(calls => (IReadOnlyList<FactSheet>)[Sheet(calls)])];
        return Judge.Compare(ParityLayer.Behaviour, "case", new(sheets[0], sheets[1], sheets[2], sheets[3]));
    }

    private FactSheet Sheet(OutgoingCall[] calls)
    {
        var sheet = new FactSheet();
        OutgoingFacts.Add(sheet, Play, calls, _head);
        return sheet;
    }
}
