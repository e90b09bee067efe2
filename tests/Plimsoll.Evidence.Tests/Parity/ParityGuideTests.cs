using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Tests.Workloads;
using Plimsoll.PlantedShops;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Parity;

/// <summary>Holds docs/guides/parity.md against the code.</summary>
public sealed class ParityGuideTests
{
    private static readonly string Guide = File.ReadAllText(RepositoryFolder.Path("docs", "guides", "parity.md"));

    [Fact]
    public async Task The_sample_compiles_and_runs()
    {
        var source = await File.ReadAllTextAsync(RepositoryFolder.Path("tests", "Plimsoll.Evidence.Tests", "Parity", "GuideSample.cs"), TestContext.Current.CancellationToken);
        var shown = Regex.Match(source, @"#region parity\n(.*?)\s*#endregion", RegexOptions.Singleline).Groups[1].Value;
        Assert.Contains(string.Join('\n', shown.Split('\n').Select(line => line.Length > 8 ? line[8..] : line)), Guide, StringComparison.Ordinal);

        await using var shops = new ShopArms();
        var arms = await shops.StartAsync(PlantedDifference.ErrorBody, seed: 1, TestContext.Current.CancellationToken);
        using var report = JsonDocument.Parse(await GuideSample.RunAsync(arms, TestContext.Current.CancellationToken));
        Assert.Equal(4, report.RootElement.GetProperty("cases").GetInt32());
        Assert.Equal(0, report.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void Names_every_hostile_case_and_what_is_expected_of_it()
    {
        var rows = HostileSuite.Cases.Select(each => $"| {each.Number} | {each.Name} | {each.Expectation} |");
        Assert.Contains(string.Join('\n', rows), Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_stubs_are_those_of_a_subject_and_of_a_workload()
    {
        var samples = Regex.Matches(Guide, "^```jsonc\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Select(static match => match.Groups[1].Value).ToArray();
        Assert.Equal(2, samples.Length);
        var subject = $$"""{ "apiVersion": "plimsoll/subject/v1", "name": "a", "runtime": "node", "ports": { "port": 0 }, "ready": { "path": "/" }, {{samples[0]}} }""";
        Assert.Empty(SubjectParser.Parse(Encoding.UTF8.GetBytes(subject), "guide").Faults);
        var workload = WorkloadFileTests.Read($$"""{ "apiVersion": "plimsoll-workload/v1", "name": "w", "routes": [{ "path": "/" }], "closed": { "users": 1, "requests": 1 }, {{samples[1]}} }""");
        Assert.Equal(3, workload.Stubs["mail"].Answers.Length);
    }

    [Fact]
    public void Tells_how_much_each_aspect_matters()
    {
        var rows = Enum.GetValues<Aspect>().Select(aspect =>
            $"| {aspect} | {FindingWeight.SeverityOf(aspect, FindingKind.ValueChanged)} | {(FindingWeight.IsWaivable(aspect) ? "yes" : "no")} |");
        Assert.Contains(string.Join('\n', rows), Guide, StringComparison.Ordinal);
    }
}
