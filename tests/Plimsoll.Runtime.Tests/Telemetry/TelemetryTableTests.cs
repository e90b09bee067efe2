using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Telemetry;

public sealed class TelemetryTableTests
{
    [Fact]
    public void Names_are_unique_and_every_attribute_is_explained()
    {
        Assert.Distinct(TelemetryTable.Metrics.Select(metric => metric.Name));
        Assert.Distinct(TelemetryTable.LogEvents.Select(logEvent => logEvent.Name));
        var explained = TelemetryTable.Attributes.Select(attribute => attribute.Name).ToHashSet();
        var used = TelemetryTable.Metrics.SelectMany(metric => metric.Attributes).Concat(TelemetryTable.Spans.SelectMany(span => span.Attributes));
        Assert.Subset(explained, used.ToHashSet());
        Assert.All(TelemetryTable.Attributes.Where(attribute => !attribute.Standard), attribute => Assert.StartsWith("plimsoll.", attribute.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_name_that_code_writes_stands_in_the_table()
    {
        var listed = TelemetryTable.Attributes.Select(attribute => attribute.Name).Concat(TelemetryTable.LogEvents.Select(logEvent => logEvent.Name)).ToHashSet();
        var constants = typeof(TelemetryNames).GetFields().Select(field => (string)field.GetRawConstantValue()!).Except([TelemetryNames.Source, TelemetryNames.DatabaseSource]);
        Assert.All(constants, name => Assert.Contains(name, listed));
    }

    [Fact]
    public void The_page_shows_the_table_as_it_is()
    {
        var page = File.ReadAllText(RepositoryFolder.Path("docs/telemetry.md"));
        var expected = Render();
        Assert.True(page.Contains(expected, StringComparison.Ordinal), $"docs/telemetry.md is stale. Its tables must be:\n\n{expected}");
    }

    private static string Render()
    {
        var text = new StringBuilder();
        text.Append("### Metrics\n\n| name | unit | instrument | attributes | meaning |\n|---|---|---|---|---|\n");
        foreach (var metric in TelemetryTable.Metrics)
            text.Append($"| `{metric.Name}` | `{metric.Unit}` | {metric.Instrument} | {List(metric.Attributes)} | {metric.Description} |\n");
        text.Append("\n### Spans\n\n| name | kind | attributes | meaning |\n|---|---|---|---|\n");
        foreach (var span in TelemetryTable.Spans)
            text.Append($"| `{span.Name}` | {span.Kind} | {List(span.Attributes)} | {span.Description} |\n");
        text.Append("\n### Log events\n\n| name | severity | attributes | meaning |\n|---|---|---|---|\n");
        foreach (var logEvent in TelemetryTable.LogEvents)
            text.Append($"| `{logEvent.Name}` | {logEvent.Severity.ToString().ToUpperInvariant()} | {List(logEvent.Attributes)} | {logEvent.Description} |\n");
        text.Append("\n### Attributes\n\n| name | defined by | value |\n|---|---|---|\n");
        foreach (var attribute in TelemetryTable.Attributes)
            text.Append($"| `{attribute.Name}` | {(attribute.Standard ? "OpenTelemetry" : "Plimsoll")} | {attribute.Description} |\n");
        return text.ToString();
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));
}
