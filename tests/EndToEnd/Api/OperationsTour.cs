using System.Net.Http.Json;

namespace EndToEnd.Api;

/// <summary>Asks every route of the operations listener.</summary>
internal static class OperationsTour
{
    /// <summary>The routes that need a token where one is configured.</summary>
    internal static IReadOnlyList<string> Guarded { get; } =
        ["/ops/v1/info", "/ops/v1/contract", "/ops/v1/budgets", "/ops/v1/signals", "/ops/v1/decisions", "/ops/v1/caches", "/ops/v1/openapi.json", "/metrics"];

    private const string Purge = "/ops/v1/caches:purge";

    /// <summary>The routes that a probe asks, which has none.</summary>
    internal static IReadOnlyList<string> Probes { get; } = ["/health/live", "/health/ready", "/health/startup"];

    internal static async Task<IReadOnlyList<Exchange>> RunAsync(HttpClient operations, string? token = null)
    {
        var caller = new ApiCaller(operations);
        foreach (var path in Guarded)
        {
            await caller.GetAsync(path, path, 200, token);
            await caller.SendAsync("HEAD", path, path, 200, token: token);
            if (token is not null) await caller.GetAsync(path, path, 401);
        }

        await caller.GetAsync("/ops/v1/decisions", "/ops/v1/decisions?limit=0", 400, token);
        await PurgeAsync(caller, token);
        foreach (var path in Probes)
        {
            await caller.GetAsync(path, path, 200);
            await caller.SendAsync("HEAD", path, path, 200);
        }

        return caller.Exchanges;
    }

    private static async Task PurgeAsync(ApiCaller caller, string? token)
    {
        await SendAsync(200, new { actor = "tester", reason = "Because.", cache = "manifests", tag = "asset:demo" });
        await SendAsync(200, new { actor = "tester", reason = "Because.", all = true });
        await SendAsync(400, new { actor = "tester", all = true });
        await SendAsync(404, new { actor = "tester", reason = "Because.", cache = "nothing", all = true });
        await caller.SendAsync("POST", Purge, Purge, 415, new StringContent("{}"), token);
        if (token is not null) await caller.SendAsync("POST", Purge, Purge, 401, JsonContent.Create(new { }));

        Task SendAsync<T>(int status, T body) => caller.SendAsync("POST", Purge, Purge, status, JsonContent.Create(body), token);
    }
}
