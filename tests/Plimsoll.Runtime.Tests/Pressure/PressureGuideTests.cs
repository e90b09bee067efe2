using System.Text.RegularExpressions;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>Holds the first sample of the guide against code that compiles, and runs it.</summary>
public sealed class PressureGuideTests
{
    [Fact]
    public void Shows_a_sample_that_compiles()
    {
        var sample = File.ReadAllText(RepositoryFolder.Path("tests", "Plimsoll.Runtime.Tests", "Pressure", "GuideSample.cs"));
        var shown = Regex.Match(sample, @"#region limit\n(.*?)\s*#endregion", RegexOptions.Singleline).Groups[1].Value;
        Assert.NotEmpty(shown);
        var lines = shown.Split('\n').Select(line => line.Length > 8 ? line[8..] : line);
        Assert.Contains(string.Join('\n', lines), File.ReadAllText(RepositoryFolder.Path("docs", "guides", "pressure.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_job_is_processed_or_given_back()
    {
        var (queue, database) = (new GuideSample.JobSource(500), new GuideSample.Database());
        await GuideSample.RunAsync(queue, database, TestContext.Current.CancellationToken);
        Assert.Equal(500, database.Processed + queue.Returned);
    }
}
