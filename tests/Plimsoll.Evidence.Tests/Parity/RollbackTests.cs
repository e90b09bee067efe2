using Plimsoll.Evidence.Parity;
using Plimsoll.PlantedShops;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class RollbackTests
{
    private static readonly ParityOptions Options = new();
    private static readonly IReadOnlyList<ParityCase> Cases = [.. ShopArms.Cases.Where(each => each.Kind == CaseKind.Plain)];

    [Theory]
    [InlineData(PlantedDifference.None, null)]
    [InlineData(PlantedDifference.RenamedMetric, "metric/‹http.server.request.duration›")]
    public async Task The_way_back_leads_to_what_A_emitted_before(PlantedDifference broken, string? found)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var shops = new ShopArms();
        var run = new ParityRun(await shops.StartAsync(PlantedDifference.None, seed: 1, cancellation), Options, TimeProvider.System);
        Assert.Empty((await run.RunAsync(Cases, cancellation)).Findings);
        var again = await shops.StartOneAsync("A again", broken, seed: 99, cancellation);
        var rollback = new RollbackRun(again, Options, TimeProvider.System);
        var findings = await rollback.RunAsync(Cases, run.Observed!, cancellation);
        Assert.Empty(rollback.Gaps);
        if (found is null) Assert.Empty(findings);
        else Assert.Contains(findings, finding => finding.Path == found && finding.Kind == FindingKind.Missing);
    }
}
