using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Emission;

/// <summary>What is committed beside the reference service is what its contract comes to, and any YAML reader takes it.</summary>
public sealed class EmittedFilesTests
{
    private const string Rules = "services/manifest-api/docs/prometheus-rules.yaml";
    private const string Objectives = "services/manifest-api/docs/openslo.yaml";

    [Theory]
    [InlineData("prometheus", Rules)]
    [InlineData("openslo", Objectives)]
    public async Task The_committed_file_is_up_to_date(string format, string file)
    {
        var run = await CommandRun.OfAsync("check", ThisRepository.Tree.At("services", "manifest-api"), "--emit", format);

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Error));
        Assert.True(
            run.Output == File.ReadAllText(ThisRepository.Tree.At(file)),
            $"{file} is stale. Write it again: `./plimsoll check services/manifest-api --emit {format} --output {file}`");
    }

    [Fact]
    public void The_rules_are_groups_of_records_and_alerts_each_told_apart_by_its_labels()
    {
        var groups = EmittedYaml.Read(File.ReadAllText(ThisRepository.Tree.At(Rules))).Single()["groups"].Items;
        Assert.Equal(["plimsoll.manifest-api.shares", "plimsoll.manifest-api.alerts"], groups.Select(group => group["name"].Text));
        Assert.Equal(["1m", "5m", "30m", "1h", "6h"], groups[0]["rules"].Items.Select(rule => rule["record"].Text.Split("_rate")[^1]));
        var alerts = groups[1]["rules"].Items;
        Assert.Distinct(alerts.Select(alert => $"{alert["alert"].Text} {string.Join(' ', alert["labels"].Members.Select(label => label.Value.Text))}"));
        Assert.All(alerts, alert =>
        {
            Assert.Equal("docs/runbook.md", alert["annotations"]["runbook_url"].Text);
            Assert.Equal(("playback-core", "playback-core"), (alert["labels"]["owner"].Text, alert["annotations"]["owner"].Text));
        });
    }

    [Fact]
    public void A_route_has_alerts_over_both_pairs_of_windows_with_its_budget_as_threshold()
    {
        var alerts = EmittedYaml.Read(File.ReadAllText(ThisRepository.Tree.At(Rules))).Single()["groups"].Items[1]["rules"].Items
            .Where(alert => alert["labels"]["plimsoll_workload"].Text == "GET /v1/playback/{assetId}" && alert["labels"]["plimsoll_budget"].Text == "errorRate").ToList();

        Assert.Equal([("PlimsollBudgetBurnsFast", "page"), ("PlimsollBudgetBurnsSlowly", "ticket")], alerts.Select(alert => (alert["alert"].Text, alert["labels"]["severity"].Text)));
        const string Selector = "{job=\"manifest-api\", plimsoll_workload=\"GET /v1/playback/{assetId}\", plimsoll_budget=\"errorRate\"}";
        Assert.Equal(
            $"job_workload_budget:plimsoll_budget_bad:ratio_rate5m{Selector} >= (14.4 * 0.001)\nand\n"
                + $"job_workload_budget:plimsoll_budget_bad:ratio_rate1h{Selector} >= (14.4 * 0.001)\nand\n"
                + $"sum by (job, plimsoll_workload, plimsoll_budget) (increase(plimsoll_budget_bad_total{Selector}[1h])) >= 10",
            alerts[0]["expr"].Text);
    }

    [Fact]
    public void The_objectives_are_a_service_and_what_it_promises()
    {
        var documents = EmittedYaml.Read(File.ReadAllText(ThisRepository.Tree.At(Objectives)));
        Assert.All(documents, document => Assert.Equal("openslo/v1", document["apiVersion"].Text));
        Assert.Equal(("Service", "manifest-api"), (documents[0]["kind"].Text, documents[0]["metadata"]["name"].Text));
        var objectives = documents.Skip(1).ToList();
        Assert.Equal(29, objectives.Count);
        Assert.Distinct(objectives.Select(document => document["metadata"]["name"].Text));
        Assert.All(objectives, document =>
        {
            Assert.Equal(("SLO", "manifest-api", "Occurrences"), (document["kind"].Text, document["spec"]["service"].Text, document["spec"]["budgetingMethod"].Text));
            Assert.Matches("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", document["metadata"]["name"].Text);
            Assert.Equal(("30d", "true"), (document["spec"]["timeWindow"].Items.Single()["duration"].Text, document["spec"]["timeWindow"].Items.Single()["isRolling"].Text));
            Assert.InRange(double.Parse(document["spec"]["objectives"].Items.Single()["target"].Text, System.Globalization.CultureInfo.InvariantCulture), 0.5, 0.9999);
        });
        var playback = objectives.Single(document => document["metadata"]["name"].Text == "manifest-api-get-v1-playback-assetid-p95ms");
        Assert.Equal("0.95", playback["spec"]["objectives"].Items.Single()["target"].Text);
        Assert.Equal(
            "plimsoll_budget_bad_total{job=\"manifest-api\", plimsoll_workload=\"GET /v1/playback/{assetId}\", plimsoll_budget=\"p95Ms\"}",
            playback["spec"]["indicator"]["spec"]["ratioMetric"]["bad"]["metricSource"]["spec"]["query"].Text);
    }
}
