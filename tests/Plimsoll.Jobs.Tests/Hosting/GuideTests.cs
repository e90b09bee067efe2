using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Hosting;

/// <summary>What the guide's sample sends its reports with.</summary>
public interface IMail
{
    ValueTask SendAsync(string accountId, int month, string key, CancellationToken cancellation);
}

/// <summary>Holds the sample of docs/guides/jobs.md against code that compiles.</summary>
public sealed class GuideTests
{
    [Fact]
    public void The_guide_shows_a_handler_that_compiles()
    {
        var sample = File.ReadAllText(RepositoryFolder.Path("tests", "Plimsoll.Jobs.Tests", "Hosting", "GuideSample.cs"));
        var shown = sample[sample.IndexOf("[Job(", StringComparison.Ordinal)..].TrimEnd();
        Assert.Contains($"```csharp\n{shown}\n```", File.ReadAllText(RepositoryFolder.Path("docs", "guides", "jobs.md")), StringComparison.Ordinal);
    }
}
