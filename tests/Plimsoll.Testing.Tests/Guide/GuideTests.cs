using System.Text.RegularExpressions;

namespace Plimsoll.Testing.Tests.Guide;

/// <summary>Holds docs/guides/testing.md against the code.</summary>
public sealed class GuideTests
{
    private const string Folder = "tests/Plimsoll.Testing.Tests/Guide/";
    private static readonly string Guide = File.ReadAllText(RepositoryFolder.Path("docs", "guides", "testing.md"));

    [Theory]
    [InlineData("snapshot")]
    [InlineData("parity")]
    [InlineData("abort")]
    [InlineData("workload")]
    [InlineData("clock")]
    public void Shows_what_is_run(string region)
    {
        var source = File.ReadAllText(RepositoryFolder.Path(Folder, "GuideSample.cs"));
        var found = Regex.Match(source, $@"#region {region}\n(.*?)\s*#endregion", RegexOptions.Singleline);
        Assert.True(found.Success, $"The sample has no region {region}.");
        var shown = found.Groups[1].Value;
        Assert.Contains(string.Join('\n', shown.Split('\n').Select(line => line.Length > 8 ? line[8..] : line)), Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_the_file_that_the_sample_is_held_against() =>
        Assert.Contains(File.ReadAllText(RepositoryFolder.Path(Folder, "GuideSample.An_order_is_answered_whole.snapshot.txt")), Guide, StringComparison.Ordinal);

    [Fact]
    public void Names_every_variable_and_every_severity()
    {
        foreach (var name in (string[])[TestVariables.UpdateSnapshots, TestVariables.Seed, TestVariables.SourceRoot, TestVariables.ContinuousIntegration]) Assert.Contains($"`{name}", Guide, StringComparison.Ordinal);
        foreach (var severity in Enum.GetNames<DifferenceSeverity>()) Assert.Contains(severity, Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_framework_knows_the_failure_for_one_of_an_assertion() =>
        Assert.Contains(typeof(TestFailedException).GetInterfaces(), implemented => implemented.Name == "IAssertionException");
}
