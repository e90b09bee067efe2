using System.Text.RegularExpressions;
using Plimsoll.Cli.Benchmarks;
using Plimsoll.Cli.Testing;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Benchmarks;

public partial class BenchSuitesTests
{
    [Fact]
    public void The_job_queues_need_both_of_their_stores() =>
        Assert.Superset(new HashSet<Requirement> { Requirement.Postgres, Requirement.Redis }, BenchSuites.NeedsOf("jobs").ToHashSet());

    [Fact]
    public void The_command_line_knows_the_suites_that_the_bench_program_has()
    {
        var suites = Directory.EnumerateFiles(ThisRepository.Tree.At("bench", "Plimsoll.Bench", "Suites"), "*Suite.cs", SearchOption.AllDirectories)
            .Select(file => NameOf().Match(File.ReadAllText(file)))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value);
        Assert.Equal(suites.Order(), BenchSuites.Names);
    }

    [GeneratedRegex("public string Name => \"(.+)\";")]
    private static partial Regex NameOf();
}
