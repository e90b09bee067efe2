using System.Text.RegularExpressions;
using Plimsoll.Evidence.Workloads;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Workloads;

public sealed class LoadGuideTests
{
    private static readonly string Guide = File.ReadAllText(RepositoryFolder.Path("docs", "guides", "load.md"));

    public static TheoryData<string> Samples { get; } = [.. Regex.Matches(Guide, "^```jsonc\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    [Fact]
    public void The_guide_has_a_sample() => Assert.Single(Samples);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_a_workload_that_can_be_drawn_and_fits_the_schema(string sample)
    {
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(sample), 1);
        Assert.InRange(list.Requests.Length, 70_000, 110_000);
        Assert.Empty(SchemaJudge.Violations(WorkloadSchema.Generate(), sample));
    }
}
