using System.Net.Http.Json;
using System.Text.Json;
using EndToEnd.Api;
using EndToEnd.Media;
using EndToEnd.Routes;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>What a service with a queue has more, against its OpenAPI documents.</summary>
public sealed class WorkerDescriptionTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    private const string Jobs = "/ops/v1/jobs";
    private const string Unknown = "0192f0c1-0000-7000-8000-000000000000";
    private static readonly object Act = new { actor = "tester", reason = "Because." };

    [Fact]
    public async Task Every_mapped_route_is_described_and_every_described_operation_is_mapped()
    {
        await using var site = await WorkerSite.MakeAsync(postgres);
        var service = await site.StartAsync();
        var described = new ApiDescription(await TextAsync(service.Public, "/openapi.json")).Operations
            .Concat((await DescriptionAsync(service)).Operations);

        var mapped = await MappedRoutes.ReadAsync(site.Environment);

        Assert.Equal(described.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task The_jobs_api_answers_as_it_is_described(string flavour)
    {
        await using var site = await WorkerSite.MakeAsync(postgres);
        var service = await site.StartAsync(flavour: flavour);
        var description = await DescriptionAsync(service);
        var caller = new ApiCaller(service.Operations);
        var posted = await PostAsDescribedAsync(service, await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 2));
        await WorkerSite.UntilAsync(service, posted, "ready");
        var done = posted.GetProperty("job").GetProperty("id").GetString();

        foreach (var path in (string[])["/ops/v1/queues", "/ops/v1/audit", Jobs])
        {
            await caller.GetAsync(path, path, 200);
            await caller.SendAsync("HEAD", path, path, 200);
            if (path != "/ops/v1/queues") await caller.GetAsync(path, path + "?limit=0", 400);
        }

        await caller.GetAsync(Jobs, Jobs + "?state=completed&queue=media", 200);
        await OneAsync(caller, done!);
        await AllAsync(caller);

        var contradictions = caller.Exchanges.SelectMany(description.Contradictions).ToList();
        Assert.True(contradictions.Count == 0, string.Join('\n', contradictions));
        var successful = caller.Exchanges.Where(exchange => exchange.Status < 300).Select(exchange => $"{exchange.Method} {exchange.Route}");
        // Those that need a poison job have answered in WorkerOperationsTests and JobsCommandTests.
        string[] elsewhere = ["POST /ops/v1/jobs/{id}:retry", "POST /ops/v1/jobs/{id}:discard", "POST /ops/v1/jobs/{id}:cancel"];
        Assert.Equal(elsewhere, description.Operations.Where(operation => operation.Contains(Jobs, StringComparison.Ordinal)).Except(successful));
    }

    // The answers that only a service with a queue gives.
    private static async Task<JsonElement> PostAsDescribedAsync(ServiceProcess service, string source)
    {
        var description = new ApiDescription(await TextAsync(service.Public, "/openapi.json"));
        var caller = new ApiCaller(service.Public);
        using var form = new MultipartFormDataContent { { new StreamContent(File.OpenRead(source)), "file", "source.mp4" } };
        var posted = (await caller.PostAsync(PublicRoutes.Assets, 202, form, ServiceEnvironment.ApiToken)).Json;
        await caller.GetAsync("/v1/assets/{assetId}", posted.GetProperty("statusUrl").GetString()!, 200, ServiceEnvironment.ApiToken);
        Assert.Empty(caller.Exchanges.SelectMany(description.Contradictions));
        return posted;
    }

    private static async Task OneAsync(ApiCaller caller, string done)
    {
        const string One = Jobs + "/{id}";
        await caller.GetAsync(One, $"{Jobs}/{done}", 200);
        await caller.SendAsync("HEAD", One, $"{Jobs}/{done}", 200);
        await caller.GetAsync(One, $"{Jobs}/nothing", 400);
        await caller.GetAsync(One, $"{Jobs}/{Unknown}", 404);
        await PostAsync(caller, $"{Jobs}:pause", $"{Jobs}:pause", 200, new { actor = "tester", reason = "Hold it.", scope = "type", name = "media.purge" });
        foreach (var verb in (string[])["retry", "discard", "cancel"])
        {
            await PostAsync(caller, $"{One}:{verb}", $"{Jobs}/{done}:{verb}", 409, Act);
            await PostAsync(caller, $"{One}:{verb}", $"{Jobs}/{Unknown}:{verb}", 404, Act);
            await PostAsync(caller, $"{One}:{verb}", $"{Jobs}/{done}:{verb}", 400, new { actor = "tester" });
            await caller.SendAsync("POST", $"{One}:{verb}", $"{Jobs}/{done}:{verb}", 415, new StringContent("{}"));
        }
    }

    private static async Task AllAsync(ApiCaller caller)
    {
        foreach (var verb in (string[])["retry", "discard"])
        {
            await PostAsync(caller, $"{Jobs}:{verb}", $"{Jobs}:{verb}", 200, new { actor = "tester", reason = "Because.", filter = new { queue = "media" } });
            await PostAsync(caller, $"{Jobs}:{verb}", $"{Jobs}:{verb}", 400, Act);
        }

        await PostAsync(caller, $"{Jobs}:resume", $"{Jobs}:resume", 200, new { actor = "tester", reason = "Go on.", scope = "type", name = "media.purge" });
        await PostAsync(caller, $"{Jobs}:resume", $"{Jobs}:resume", 409, new { actor = "tester", reason = "Go on.", scope = "type", name = "media.purge" });
        await PostAsync(caller, $"{Jobs}:pause", $"{Jobs}:pause", 400, new { actor = "tester", reason = "Hold it.", scope = "moon", name = "x" });
    }

    private static Task<Exchange> PostAsync<T>(ApiCaller caller, string route, string path, int status, T body) =>
        caller.SendAsync("POST", route, path, status, JsonContent.Create(body));

    private static async Task<ApiDescription> DescriptionAsync(ServiceProcess service) => new(await TextAsync(service.Operations, "/ops/v1/openapi.json"));

    private static Task<string> TextAsync(HttpClient client, string path) => client.GetStringAsync(path, TestContext.Current.CancellationToken);
}
