using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Telemetry;

public sealed class TelemetryContractTests
{
    private static readonly TelemetryContract Promise = Parse("""
        {
          "name": "playback-core-v2", // comments are fine
          "spans": [{ "name": "GET /a", "kind": "server", "attributes": ["http.route"] }],
          "metrics": [{ "name": "http.server.request.duration", "unit": "s", "instrument": "histogram", "attributes": ["http.route", "error.type"] }],
          "logEvents": [{ "name": "service.boot", "severity": "INFO", "attributes": ["commit"] }]
        }
        """);

    private static readonly TelemetryInventory Kept = new() { Spans = Promise.Spans, Metrics = Promise.Metrics, LogEvents = Promise.LogEvents };

    [Fact]
    public void Finds_nothing_when_all_is_kept_and_more_is_emitted() => Assert.Empty(TelemetryContract.Compare(Promise, Kept with
    {
        Spans = [.. Kept.Spans, new SpanDefinition { Name = "extra", Kind = SpanKind.Client }],
        Metrics = [Kept.Metrics[0] with { Attributes = ["more", .. Kept.Metrics[0].Attributes] }],
    }));

    [Fact]
    public void Finds_everything_missing_in_a_silent_service() => Assert.Equal(
        ["span GET /a", "metric http.server.request.duration", "log event service.boot"],
        TelemetryContract.Compare(Promise, new TelemetryInventory()).Select(finding => finding.Subject));

    [Fact]
    public void Finds_a_changed_unit() =>
        AssertFinding(TelemetryFindingKind.UnitChanged, "promised with unit s, observed with ms", Kept with { Metrics = [Kept.Metrics[0] with { Unit = "ms" }] });

    [Fact]
    public void Finds_a_changed_instrument() =>
        AssertFinding(TelemetryFindingKind.InstrumentChanged, "observed with Gauge", Kept with { Metrics = [Kept.Metrics[0] with { Instrument = MetricInstrument.Gauge }] });

    [Fact]
    public void Finds_a_changed_span_kind() =>
        AssertFinding(TelemetryFindingKind.KindChanged, "observed with Internal", Kept with { Spans = [Kept.Spans[0] with { Kind = SpanKind.Internal }] });

    [Fact]
    public void Finds_a_changed_severity() =>
        AssertFinding(TelemetryFindingKind.SeverityChanged, "observed with Debug", Kept with { LogEvents = [Kept.LogEvents[0] with { Severity = LogSeverity.Debug }] });

    [Fact]
    public void Finds_a_missing_attribute() =>
        AssertFinding(TelemetryFindingKind.AttributeMissing, "without it", Kept with { Metrics = [Kept.Metrics[0] with { Attributes = ["http.route"] }] });

    [Fact]
    public void Does_not_miss_what_is_promised_for_a_condition_only()
    {
        var rare = Promise with { Metrics = [Promise.Metrics[0] with { When = "it rains" }], LogEvents = [], Spans = [] };

        Assert.Empty(TelemetryContract.Compare(rare, new TelemetryInventory()));
        Assert.Single(TelemetryContract.Compare(rare, Kept with { Metrics = [Kept.Metrics[0] with { Unit = "ms" }] }));
    }

    [Fact]
    public void Finds_every_name_that_was_never_declared()
    {
        var more = Kept with
        {
            Spans = [.. Kept.Spans, Kept.Spans[0] with { Name = "GET /b" }],
            Metrics = [.. Kept.Metrics, Kept.Metrics[0] with { Name = "extra" }],
            LogEvents = [.. Kept.LogEvents, Kept.LogEvents[0] with { Name = "extra" }],
        };

        Assert.Empty(TelemetryContract.FindUndeclared(Promise, Kept));
        var findings = TelemetryContract.FindUndeclared(Promise, more);
        Assert.Equal(["span GET /b", "metric extra", "log event extra"], findings.Select(finding => finding.Subject));
        Assert.All(findings, finding => Assert.Equal(TelemetryFindingKind.Undeclared, finding.Kind));
    }

    [Theory]
    [InlineData("CONNECT {db.namespace}", "CONNECT media", true)]
    [InlineData("CONNECT {db.namespace}", "DISCONNECT media", false)]
    [InlineData("GET /a/{assetId}", "GET /a/{assetId}", true)]
    [InlineData("GET /a/{assetId}", "GET /a/demo", false)]
    public void An_attribute_in_a_span_name_stands_for_its_value_and_a_route_parameter_does_not(string declared, string seen, bool isDeclared)
    {
        SpanDefinition span = new() { Name = declared, Kind = SpanKind.Client, Attributes = ["db.namespace"] };
        var contract = Promise with { Spans = [span] };

        Assert.Equal(isDeclared, TelemetryContract.FindUndeclared(contract, new TelemetryInventory { Spans = [span with { Name = seen }] }).IsEmpty);
    }

    [Fact]
    public void Survives_being_written_and_read_again() => Assert.Equal(Promise.ToJson(), Parse(Promise.ToJson()).ToJson());

    [Theory]
    [InlineData("""{ "spans": [] }""", "name")]
    [InlineData("""{ "name": "" }""", "\"name\" is empty")]
    [InlineData("""{ "name": "x", "metricz": [] }""", "metricz")]
    [InlineData("""{ "name": "x", "metrics": [{ "name": "m", "unit": "s", "instrument": "meter" }] }""", "telemetry.json(1,")]
    [InlineData("""{ "name": "x", "metrics": [{ "name": "m", "unit": "s", "instrument": 1 }] }""", "telemetry.json(1,")]
    [InlineData("""{ "name": "x", "metrics": [{ "name": "m", "instrument": "gauge" }] }""", "unit")]
    [InlineData("""{ "name": "x", "logEvents": [{ "name": "a", "severity": "INFO" }, { "name": "a", "severity": "WARN" }] }""", "\"logEvents\" names \"a\" twice")]
    [InlineData("""{ "name": "x", "name": "y" }""", "name")]
    [InlineData("{ \"name\": \"x\",\n  \"spans\": [ ", "telemetry.json(2,")]
    [InlineData("null", "found null")]
    [InlineData("", "telemetry.json(1,1)")]
    public void Refuses_a_file_that_is_no_telemetry_contract(string json, string expected)
    {
        var fault = Assert.Throws<FormatException>(() => Parse(json));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("telemetry.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reference_service_promises_what_its_contract_names()
    {
        var contract = TelemetryContract.Parse(File.ReadAllBytes(RepositoryFolder.Path("services/manifest-api/telemetry.json")), "telemetry.json");
        Assert.Equal("playback-core-v2", contract.Name);
        var ours = contract.Metrics.Where(metric => metric.Name.StartsWith("plimsoll.", StringComparison.Ordinal));
        Assert.All(ours, metric =>
        {
            var row = Assert.Single(TelemetryTable.Metrics, row => row.Name == metric.Name);
            Assert.Equal((row.Unit, row.Instrument), (metric.Unit, metric.Instrument));
            Assert.Subset(row.Attributes.ToHashSet(), metric.Attributes.ToHashSet());
        });

        // The other way round: the service links all of the runtime, so it may emit whatever the table lists.
        Assert.Subset(contract.Metrics.Select(metric => metric.Name).ToHashSet(), TelemetryTable.Metrics.Select(row => row.Name).ToHashSet());
        Assert.Subset(contract.LogEvents.Select(logEvent => logEvent.Name).ToHashSet(), TelemetryTable.LogEvents.Select(row => row.Name).ToHashSet());
        Assert.All(TelemetryTable.LogEvents, row => Assert.Equal(row.Attributes, contract.LogEvents.Single(logEvent => logEvent.Name == row.Name).Attributes));
    }

    private static void AssertFinding(TelemetryFindingKind kind, string message, TelemetryInventory observed)
    {
        var finding = Assert.Single(TelemetryContract.Compare(Promise, observed));
        Assert.Equal(kind, finding.Kind);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    private static TelemetryContract Parse(string json) => TelemetryContract.Parse(Encoding.UTF8.GetBytes(json), "telemetry.json");
}
