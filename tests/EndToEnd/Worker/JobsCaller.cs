using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EndToEnd.Worker;

/// <summary>Asks the jobs API of a running service.</summary>
internal sealed class JobsCaller(HttpClient operations)
{
    private const string Reason = "A test says so.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal async Task<JsonElement> GetAsync(string path) =>
        JsonSerializer.Deserialize<JsonElement>(await operations.GetStringAsync($"/ops/v1/{path}", Cancellation));

    internal async Task<List<JsonElement>> ListAsync(string query = "") => [.. (await GetAsync($"jobs{query}")).GetProperty("jobs").EnumerateArray()];

    /// <summary>Does something about one job; another status fails the test.</summary>
    internal Task<JsonElement> ChangeAsync(string id, string verb, HttpStatusCode status = HttpStatusCode.OK) =>
        PostAsync($"jobs/{id}:{verb}", new { actor = "tester", reason = Reason }, status);

    internal async Task<JsonElement> PostAsync<T>(string path, T body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await operations.PostAsJsonAsync($"/ops/v1/{path}", body, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == status, $"{path}: {response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
