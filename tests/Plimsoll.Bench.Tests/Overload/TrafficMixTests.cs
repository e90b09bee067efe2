using Plimsoll.Bench.Machine;
using Plimsoll.Bench.Suites.Overload.Traffic;
using Plimsoll.Contracts;

namespace Plimsoll.Bench.Tests.Overload;

public sealed class TrafficMixTests
{
    private static readonly ServiceContract Contract = ContractParser.Parse(
        File.ReadAllBytes(Path.Combine(Repository.Find(AppContext.BaseDirectory).Root, "services", "manifest-api", "plimsoll.json")), "plimsoll.json").Contract!;

    [Fact]
    public void The_mix_is_whole_and_critical_demand_stays_below_capacity()
    {
        var streams = TrafficMix.Of(Contract);
        Assert.Equal(1, streams.Sum(stream => stream.Share), 9);
        Assert.Equal(1, streams.Sum(stream => stream.Growth), 9);
        foreach (var load in new[] { 0.5, 1, 2, 10 })
        {
            Assert.Equal(load, streams.Sum(stream => stream.At(load)), 9);
            Assert.InRange(streams.Where(stream => stream.Priority == TrafficPriority.Critical).Sum(stream => stream.At(load)), 0, 0.4);
            Assert.InRange(streams.Where(stream => stream.Tenant == TrafficTenant.Quiet).Sum(stream => stream.At(load)), 0, 0.25);
        }
    }

    [Fact]
    public void Budgets_are_those_of_the_contract_and_each_priority_has_both_tenants()
    {
        var streams = TrafficMix.Of(Contract);
        Assert.All(streams.Where(stream => stream.Priority == TrafficPriority.Critical), stream => Assert.Equal(45, stream.BudgetMs));
        Assert.Equal(6, streams.Select(stream => (stream.Priority, stream.Tenant)).Distinct().Count());
        Assert.All(streams, stream => Assert.NotEmpty(stream.Paths));
    }

    [Fact]
    public void A_contract_that_lacks_a_route_or_its_priority_is_refused_with_its_name()
    {
        var http = Contract.Workloads.Http;
        var without = Contract with { Workloads = Contract.Workloads with { Http = http.Remove("GET /v1/assets") } };
        Assert.Contains("GET /v1/assets", Assert.Throws<InvalidDataException>(() => TrafficMix.Of(without)).Message, StringComparison.Ordinal);
    }
}
