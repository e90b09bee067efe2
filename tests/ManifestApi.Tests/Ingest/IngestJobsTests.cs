using ManifestApi.Infrastructure.Ingest;
using Plimsoll.Contracts;
using Plimsoll.Testing;

namespace ManifestApi.Tests.Ingest;

public sealed class IngestJobsTests
{
    [Fact]
    public void The_tools_may_run_as_long_as_the_contract_allows_their_jobs()
    {
        var contract = ContractParser.Parse(File.ReadAllBytes(RepositoryFolder.Path("services/manifest-api/plimsoll.json")), "plimsoll.json").Contract!;

        var tools = IngestJobs.ToolsOf(contract);

        Assert.Equal(contract.Workloads.Jobs["media.probe"].TimeoutMs, (int)tools.ProbeTimeout.TotalMilliseconds);
        Assert.Equal(contract.Workloads.Jobs["asset.package"].TimeoutMs, (int)tools.PackageTimeout.TotalMilliseconds);
    }
}
