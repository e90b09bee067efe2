using Plimsoll.Cli.Benchmarks;
using Plimsoll.Cli.Testing;

namespace Plimsoll.Cli.Tests.Benchmarks;

public class BenchRequirementsTests
{
    [Fact]
    public void The_job_queues_need_both_of_their_stores() =>
        Assert.Superset(new HashSet<Requirement> { Requirement.Postgres, Requirement.Redis }, BenchRequirements.Of("jobs").ToHashSet());

    [Fact]
    public void The_chaos_suite_needs_a_store_alone() => Assert.Equal([Requirement.Postgres], BenchRequirements.Of("chaos"));

    [Fact]
    public void A_suite_without_peers_needs_nothing() => Assert.Empty(BenchRequirements.Of("generator"));
}
