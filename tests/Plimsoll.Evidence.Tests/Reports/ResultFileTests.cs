using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Reports;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Reports;

public sealed class ResultFileTests
{
    private static readonly string Text = ComparisonJson.Write(ReportSample.Comparison);

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        Assert.Equal(Text, ComparisonJson.Write(Read(Text).Comparison!));
        var decision = DecisionJson.Write(ReportSample.Refused);
        Assert.Equal(decision, DecisionJson.Write(Read(decision).Decision!));
        Assert.Equal(ReportSample.Comparison.Verdict.Outcome, Comparison.Of(Read(Text).Comparison!.Record).Verdict.Outcome);
    }

    [Fact]
    public void A_verdict_that_somebody_wrote_into_the_file_is_made_again_and_told()
    {
        var comparison = ReportSample.Comparison;
        var forged = ComparisonJson.Write(comparison with { Verdict = comparison.Verdict with { Outcome = Plimsoll.Evidence.Comparing.Verdicts.ComparisonOutcome.Same, Reasons = ["all is well"] } });
        var read = Read(forged).Comparison!;
        Assert.NotEqual(Plimsoll.Evidence.Comparing.Verdicts.ComparisonOutcome.Same, comparison.Verdict.Outcome);
        Assert.Equal(comparison.Verdict.Outcome, read.Verdict.Outcome);
        Assert.StartsWith("The file calls it same; judged again from what was measured it is ", read.Verdict.Notes[0], StringComparison.Ordinal);

        var reworded = Read(ComparisonJson.Write(comparison with { Verdict = comparison.Verdict with { Reasons = ["other words"] } })).Comparison!;
        Assert.Equal(comparison.Verdict.Reasons, reworded.Verdict.Reasons);
        Assert.StartsWith("The verdict in the file is not worded as this one", reworded.Verdict.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_that_is_not_there_is_null()
    {
        var record = ReportSample.Comparison.Record;
        var empty = ComparisonJson.Write(Comparison.Of(record with { Launches = [] }));
        Assert.Contains("\"low\":null,\"high\":null", empty, StringComparison.Ordinal);
        Assert.Equal(double.PositiveInfinity, Read(empty).Comparison!.Verdict.Metrics[^2].Effect.High);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"format\":7}")]
    [InlineData("{\"format\":\"plimsoll-comparison/v1\"}")]
    [InlineData("{\"format\":\"plimsoll-comparison/v2\"}")]
    [InlineData("{\"format\":\"plimsoll-decision/v1\",\"gates\":null}")]
    public void A_file_that_is_no_result_is_refused_with_the_place(string text)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read(text));
        Assert.Contains("$", fault.Message, StringComparison.Ordinal);
        Assert.Contains("; ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_nobody_knows_and_broken_histograms_are_refused()
    {
        Assert.Contains("surprise", Assert.Throws<InvalidDataException>(() => Read(Text.Replace("\"quick\":", "\"surprise\":1,\"quick\":", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
        var broken = JsonNode.Parse(Text)!;
        broken["record"]!["launches"]![3]!["candidate"]!["histograms"]![0]!["counts"]!.AsArray().RemoveAt(0);
        Assert.Contains("$.record.launches[3]", Assert.Throws<InvalidDataException>(() => Read(broken.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("comparison.v1.json")]
    [InlineData("decision.v1.json")]
    [InlineData("risk.v1.json")]
    [InlineData("waivers.v1.json")]
    public void The_committed_schemas_are_the_generated_ones(string name)
    {
        var file = RepositoryFolder.Path("schema", name);
        var generated = EvidenceSchemas.Generate(name);
        if (Environment.GetEnvironmentVariable("PLIMSOLL_WRITE_SCHEMA") == "1") File.WriteAllText(file, generated);
        Assert.True(File.Exists(file) && File.ReadAllText(file) == generated, $"schema/{name} is not what the records generate. Write it with PLIMSOLL_WRITE_SCHEMA=1 and the same test, and review the change.");
    }

    [Fact]
    public void Results_keep_their_schemas()
    {
        Assert.Empty(SchemaJudge.Violations(EvidenceSchemas.Generate("comparison.v1.json"), Text));
        Assert.Empty(SchemaJudge.Violations(EvidenceSchemas.Generate("decision.v1.json"), DecisionJson.Write(ReportSample.Refused)));
        Assert.NotEmpty(SchemaJudge.Violations(EvidenceSchemas.Generate("comparison.v1.json"), Text.Replace("\"quick\":false", "\"quick\":0", StringComparison.Ordinal)));
    }

    private static EvidenceResult Read(string text) => ResultFile.Read(Encoding.UTF8.GetBytes(text));
}
