using System.Text.RegularExpressions;
using Plimsoll.Contracts.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Contracts.Tests.Guide;

public sealed class ContractGuideTests
{
    private static readonly string Guide = RepositoryFiles.Text("docs/guides/contract.md");

    public static TheoryData<string> Samples { get; } = [.. Regex.Matches(Guide, "^```jsonc\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    [Fact]
    public void The_guide_has_samples() => Assert.Equal(6, Samples.Count);

    // A sample that is no whole document shows members of one.
    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_a_contract_without_faults(string sample)
    {
        var text = sample.StartsWith('{')
            ? sample
            : $$"""{ "apiVersion": "plimsoll/v1", "service": { "name": "s", "owner": "o", "runbook": "r.md" }, {{sample}} }""";

        Assert.Empty(Sample.ParseFaults(text));
        Assert.Empty(Sample.CheckFaults(text));
        Assert.Empty(SchemaJudge.Violations(ContractSchema.Generate(), text));
    }

    [Fact]
    public void The_sample_fault_is_written_as_faults_are()
    {
        var fault = new ContractFault
        {
            Severity = ContractFaultSeverity.Error,
            File = "plimsoll.json",
            Line = 12,
            Column = 9,
            Path = "workloads.http['GET /x'].p95Ms",
            Problem = "expected a number above 0, found \"45\"",
            Advice = "write the value without quotes",
        };
        Assert.Contains(fault.ToString(), Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_member_of_the_schema_stands_in_the_guide()
    {
        var missing = SchemaMembers.Of(ContractSchema.Generate())
            .Select(member => member.Path[(member.Path.LastIndexOf('/') + 1)..])
            .Where(name => name != "*" && !Guide.Contains(name, StringComparison.Ordinal));
        Assert.Empty(missing);
    }
}
