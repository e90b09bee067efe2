using System.Net.Http.Headers;
using System.Text.Json;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Hostile;

/// <summary>A store that fails under a running service: what may pass is 503 and when to ask again, what will not is 500 with its exception in the log.</summary>
public sealed class StoreFailureTests
{
    private const string Playback = "/v1/playback/demo";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lock_that_another_program_holds_is_503()
    {
        using var environment = new ServiceEnvironment();
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        await using var store = new StoreFile(environment);
        await using (await store.LockAsync())
        {
            using var answer = await PostAsync(service);
            await AssertMayPassAsync(answer, "store-busy");
            using var read = await service.Public.GetAsync(Playback, Cancellation);
            Assert.True(read.IsSuccessStatusCode);
        }

        var line = Assert.Single(service.Events("database.request_failed"));
        Assert.Equal("POST", line.GetProperty("attributes").GetProperty("http.request.method").GetString());
        Assert.Empty(service.Events("http.request.failed"));
    }

    [Fact]
    public async Task A_server_that_goes_away_is_503()
    {
        var postgres = new PostgresCluster();
        await postgres.InitializeAsync();
        await using var stop = postgres;
        using var environment = new ServiceEnvironment((await postgres.CreateDatabaseAsync()).OriginalString);
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        using (var before = await service.Public.GetAsync(Playback, Cancellation)) Assert.True(before.IsSuccessStatusCode);

        await postgres.DisposeAsync();

        using var answer = await service.Public.GetAsync(Playback, Cancellation);
        await AssertMayPassAsync(answer, "store-unavailable");
        await Eventually.TrueAsync(() => service.Events("database.lock_waits.failed").Any(), "the log says that lock waits are unknown");
        Assert.Empty(service.Events("http.request.failed"));
    }

    [Fact]
    public async Task A_damaged_file_is_500_and_the_log_says_why()
    {
        using var environment = new ServiceEnvironment();
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        await using (var store = new StoreFile(environment)) await store.DamageAsync();

        using var answer = await service.Public.GetAsync(Playback, Cancellation);

        Assert.Equal(500, (int)answer.StatusCode);
        var traceId = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("traceId").GetString();
        await Eventually.TrueAsync(() => service.Events("http.request.failed").Any(line => line.GetProperty("trace_id").GetString() == traceId), "the log has the trace");
        var failure = service.Events("http.request.failed").First().GetProperty("exception").GetProperty("message").GetString();
        Assert.Contains("damaged", failure, StringComparison.Ordinal);
        Assert.Equal(503, (int)(await service.Operations.GetAsync("/health/ready", Cancellation)).StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(ServiceProcess service)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "a.mp4" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/assets") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ServiceEnvironment.ApiToken);
        return await service.Public.SendAsync(request, Cancellation);
    }

    private static async Task AssertMayPassAsync(HttpResponseMessage answer, string reason)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True((int)answer.StatusCode == 503, $"{answer.StatusCode}: {text}");
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(reason, JsonSerializer.Deserialize<JsonElement>(text).GetProperty("reason").GetString());
    }
}
