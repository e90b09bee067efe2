using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Bench.Reports;

namespace Plimsoll.Bench.Tests.Reports;

public sealed class ReportJsonTests
{
    [Fact]
    public void Has_exactly_the_members_that_readers_rely_on()
    {
        var targets = ImmutableSortedDictionary<string, Target>.Empty.Add("a", new Target(2, null, "ratio", null));
        var rows = Judge.Rows([Measurement.Compared("a", "bun 1.0.0", [1, 1.5, 2], [1, 1, 1])], targets);
        using var json = JsonDocument.Parse(ReportJson.Write(SampleReport.Of(rows)));

        Assert.Equal(["suite", "commit", "dirty", "machine", "startedAt", "seed", "quick", "rows"], json.RootElement.EnumerateObject().Select(member => member.Name));
        var row = json.RootElement.GetProperty("rows")[0];
        Assert.Equal(["name", "value", "unit", "spread", "n", "peer", "ratio", "target", "met"], row.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1.5, row.GetProperty("value").GetDouble());
        Assert.Equal(1.5, row.GetProperty("ratio").GetDouble());
        Assert.Equal("min-max", row.GetProperty("spread").GetProperty("kind").GetString());
        Assert.Equal(2, row.GetProperty("target").GetProperty("max").GetDouble());
        Assert.True(row.GetProperty("met").GetBoolean());
    }

    [Fact]
    public void States_quartiles_once_there_are_enough_rounds_for_them()
    {
        var spread = Spread.Of(new(Enumerable.Range(1, 9).Select(value => (double)value)));
        Assert.Equal(new Spread(3, 7, "iqr"), spread);
    }
}
