using System.Text;
using Plimsoll.Contracts.Schema;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Deciding.Risk;
using Plimsoll.Evidence.Deciding.Waivers;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Deciding;

public sealed class FilesTests
{
    private const string Risk = """
        // Answers for the move.
        { "$schema": "../schema/risk.v1.json", "apiVersion": "plimsoll-risk/v1", "change": "migration",
          "answers": { "audit": { "answer": "not-applicable", "evidence": "no regulated data", "by": "security" },
                       "rollback": { "answer": "yes", "evidence": "rehearsed on 2026-11-02", "by": "playback-core" } } }
        """;

    private const string Waivers = """
        { "apiVersion": "plimsoll-waivers/v1",
          "waivers": [ { "gate": "budget.jobs.*", "reason": "the jobs stay on the old runtime", "owner": "playback-core", "expires": "2026-12-31" } ] }
        """;

    [Fact]
    public void Good_files_are_read()
    {
        var (risk, riskFaults) = RiskFile.Read(Encoding.UTF8.GetBytes(Risk), "risk.json");
        Assert.Empty(riskFaults);
        Assert.Equal((ChangeKind.Migration, RiskReply.NotApplicable, RiskReply.Yes), (risk!.Change, risk.Answers["audit"].Answer, risk.Answers["rollback"].Answer));
        var (waivers, waiverFaults) = WaiverFile.Read(Encoding.UTF8.GetBytes(Waivers), "waivers.json");
        Assert.Empty(waiverFaults);
        Assert.Equal(("budget.jobs.*", new DateOnly(2026, 12, 31)), (waivers!.Waivers[0].Gate, waivers.Waivers[0].Expires));
    }

    [Theory]
    [InlineData("\"audit\"", "\"adit\"", "did you mean 'audit'?")]
    [InlineData("\"yes\"", "\"sure\"", "one of yes, no, not-applicable")]
    [InlineData("\"evidence\": \"no regulated data\", ", "", "'evidence' is missing")]
    [InlineData("\"no regulated data\"", "\"  \"", "found an empty one")]
    [InlineData("\"by\"", "\"bye\"", "did you mean 'by'?")]
    [InlineData("plimsoll-risk/v1", "plimsoll-risk/v9", "is not supported")]
    [InlineData("\"change\": \"migration\",", "", "'change' is missing")]
    [InlineData("\"answers\"", "\"answer\"", "'answers' is missing")]
    [InlineData("{ \"$schema\"", "[", "a risk file is one JSON object")]
    public void A_fault_of_the_risk_file_says_where_and_what_to_do(string place, string replacement, string words)
    {
        var (document, faults) = RiskFile.Read(Encoding.UTF8.GetBytes(Risk.Replace(place, replacement, StringComparison.Ordinal)), "risk.json");
        Assert.Null(document);
        Assert.Contains(faults, fault => fault.ToString().Contains(words, StringComparison.Ordinal) && fault.ToString().StartsWith("risk.json:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("budget.jobs.*", "risk.rollback", "'risk.rollback' cannot be waived")]
    [InlineData("budget.jobs.*", "*", "cannot be waived")]
    [InlineData("\"reason\": \"the jobs stay on the old runtime\", ", "", "'reason' is missing")]
    [InlineData("\"owner\": \"playback-core\", ", "", "'owner' is missing")]
    [InlineData(", \"expires\": \"2026-12-31\"", "", "'expires' is missing")]
    [InlineData("2026-12-31", "some day", "expected a date")]
    [InlineData("\"owner\"", "\"ower\"", "did you mean 'owner'?")]
    [InlineData("\"waivers\":", "\"waiver\":", "'waivers' is missing")]
    public void A_fault_of_the_waiver_file_says_where_and_what_to_do(string place, string replacement, string words)
    {
        var (document, faults) = WaiverFile.Read(Encoding.UTF8.GetBytes(Waivers.Replace(place, replacement, StringComparison.Ordinal)), "waivers.json");
        Assert.Null(document);
        Assert.Contains(faults, fault => fault.ToString().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void The_schemas_know_every_question_and_accept_what_the_readers_accept()
    {
        Assert.Equal(RiskQuestions.Pattern, $"^({string.Join('|', RiskQuestions.All.Select(static question => question.Id))})$");
        Assert.Empty(SchemaJudge.Violations(SchemaWriter.Write(DecisionJson.Default.RiskDocument, "risk"), Risk));
        Assert.Empty(SchemaJudge.Violations(SchemaWriter.Write(DecisionJson.Default.WaiverDocument, "waivers"), Waivers));
        Assert.NotEmpty(SchemaJudge.Violations(SchemaWriter.Write(DecisionJson.Default.RiskDocument, "risk"), Risk.Replace("\"audit\"", "\"adit\"", StringComparison.Ordinal)));
    }
}
