using System.Text.RegularExpressions;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Budgets;

/// <summary>Every series that the emitted rules and objectives select is one that the running service has.</summary>
public sealed partial class EmittedSeriesTests(JitDemoService demo) : IClassFixture<JitDemoService>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("services/manifest-api/docs/prometheus-rules.yaml", 60)]
    [InlineData("services/manifest-api/docs/openslo.yaml", 50)]
    public async Task No_rule_selects_a_series_that_the_service_does_not_have(string file, int fewest)
    {
        // The first good answer of a budgeted route is the end of the cold start.
        using (await demo.Public.GetAsync("/v1/playback/demo", Cancellation)) { }
        var text = (await File.ReadAllTextAsync(RepositoryFolder.Path(file), Cancellation)).Replace("\\\"", "\"", StringComparison.Ordinal);
        var selectors = Selector().Matches(text).Select(match => (Metric: match.Groups[1].Value, Labels: Labels(match.Groups[2].Value))).ToList();
        Assert.True(selectors.Count >= fewest, $"{selectors.Count} selectors in {file}");

        await Eventually.GetAsync<List<(string Metric, string[] Labels)>>(
            async () =>
            {
                var page = (await demo.Service.Operations.GetStringAsync("/metrics", Cancellation)).Split('\n');
                return selectors.Where(selector => !page.Any(line => line.StartsWith(selector.Metric + "{", StringComparison.Ordinal) && selector.Labels.All(line.Contains))).Distinct().ToList();
            },
            missing => missing.Count == 0, "every selected series is there");
    }

    [Fact]
    public async Task Every_recorded_name_that_an_alert_uses_is_recorded()
    {
        var text = await File.ReadAllTextAsync(RepositoryFolder.Path("services/manifest-api/docs/prometheus-rules.yaml"), Cancellation);
        var recorded = Record().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        var used = Recorded().Matches(text).Select(match => match.Value[..^1]).ToHashSet();
        Assert.Equal(recorded.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    // The scraper adds the job.
    private static string[] Labels(string text) => [.. Label().Matches(text).Select(match => match.Value).Where(label => !label.StartsWith("job=", StringComparison.Ordinal))];

    [GeneratedRegex("""(?<![:\w])(plimsoll_[a-z_]+)\{((?:[^"{}]|"[^"]*")*)\}""")]
    private static partial Regex Selector();

    [GeneratedRegex("""[a-z_]+="[^"]*""" + "\"")]
    private static partial Regex Label();

    [GeneratedRegex("""record: "([^"]+)""" + "\"")]
    private static partial Regex Record();

    [GeneratedRegex("""job_workload_budget:[a-z0-9_:]+\{""")]
    private static partial Regex Recorded();
}
