using System.Net.Http.Headers;

namespace EndToEnd.Api;

/// <summary>Sends requests to one listener and keeps what came back.</summary>
internal sealed class ApiCaller(HttpClient client)
{
    private const int UnaskedBytes = 100_000;
    private readonly List<Exchange> _exchanges = [];

    internal IReadOnlyList<Exchange> Exchanges => _exchanges;

    internal Task<Exchange> GetAsync(string route, string path, int status, string? token = null, params (string Name, string Value)[] headers) =>
        SendAsync("GET", route, path, status, null, token, headers);

    internal Task<Exchange> PostAsync(string route, int status, HttpContent content, string? token = null) =>
        SendAsync("POST", route, route, status, content, token);

    /// <summary>Sends a request; another status than the expected one fails the test.</summary>
    internal async Task<Exchange> SendAsync(
        string method, string route, string path, int status, HttpContent? content = null, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // A body that is refused unread must not break the connection while it is still being sent.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > UnaskedBytes;
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var exchange = new Exchange(
            method, route, path, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.ToString(),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(exchange.Status == status, $"{status} expected: {exchange}");
        _exchanges.Add(exchange);
        return exchange;
    }
}
