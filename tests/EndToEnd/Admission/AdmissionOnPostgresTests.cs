using System.Net;
using System.Net.Http.Headers;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Admission;

/// <summary>With the store on PostgreSQL, which can be made to stand still.</summary>
public sealed class AdmissionOnPostgresTests(PostgresCluster postgres) : AdmissionSuite, IClassFixture<PostgresCluster>
{
    private const string Route = "GET /v1/playback/{assetId}";

    [Fact]
    public async Task A_critical_route_that_is_full_sheds_bulk_work_and_is_itself_refused_for_its_own_limit_only()
    {
        var url = await postgres.CreateDatabaseAsync();
        using var environment = new ServiceEnvironment(url.OriginalString);
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        var reasons = new HashSet<string?>();
        var asking = new List<Task<HttpResponseMessage>>();
        await using (await StandingStore.BeginAsync(postgres, url))
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    asking.AddRange(Enumerable.Range(0, 40).Select(_ => AskAsync(service)));
                    using var beacon = await PostBeaconAsync(service);
                    return await beacon.RefusalAsync() == "priority";
                },
                "a beacon is shed");
        }

        foreach (var answer in await Task.WhenAll(asking))
        {
            reasons.Add(await answer.RefusalAsync());
            answer.Dispose();
        }

        Assert.DoesNotContain("priority", reasons);
        Assert.True(reasons.Overlaps(["limit", "deadline", "queue-full"]), string.Join(", ", reasons));
        var shed = (await service.DecisionsAsync("process")).First(decision => decision.GetProperty("reason").GetString() == "shed");
        Assert.Equal("kept", shed.GetProperty("lever").GetString());
        Assert.True(shed.GetProperty("value").GetDouble() > shed.GetProperty("threshold").GetDouble(), shed.ToString());
        Assert.True(shed.GetProperty("samples").GetInt64() > 0);

        await Eventually.TrueAsync(async () => (await AskAsync(service)).StatusCode == HttpStatusCode.OK, "playback is back");
        await Eventually.TrueAsync(async () => (await PostBeaconAsync(service)).StatusCode == HttpStatusCode.Accepted, "beacons are taken again");
        await AssertNothingLeakedAsync(service);
        Assert.NotEmpty(await service.DecisionsAsync(Route));
    }

    private protected override async Task<ServiceEnvironment> MakeEnvironmentAsync() => new((await postgres.CreateDatabaseAsync()).OriginalString);

    private static async Task<HttpResponseMessage> PostBeaconAsync(ServiceProcess service)
    {
        using var body = new StringContent("{\"assetId\":\"demo\",\"event\":\"play\"}", MediaTypeHeaderValue.Parse("application/json"));
        return await service.Public.PostAsync("/v1/beacons", body, Cancellation);
    }
}
