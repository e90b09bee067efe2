using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Cli.Operations;

/// <summary>Asks the operations API of a running service. Whatever goes wrong is a failure of the command, in its words.</summary>
internal sealed class OperationsClient : IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private readonly HttpClient _http;
    private readonly Uri _address;

    public OperationsClient(OperationsAddress address)
    {
        _address = address.Url;
        _http = new HttpClient { BaseAddress = address.Url, Timeout = AnswerLimit };
        if (address.Token is { } token) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken stop) => SendAsync(HttpMethod.Get, path, null, stop);

    /// <summary>Changes something.</summary>
    /// <param name="path">Below <c>/ops/v1/</c>.</param>
    /// <param name="body">JSON.</param>
    /// <param name="stop">Ends it; whether the change was made is not known then.</param>
    public Task<JsonElement> PostAsync(string path, string body, CancellationToken stop) => SendAsync(HttpMethod.Post, path, body, stop);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, $"/ops/v1/{path}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.SendAsync(request, stop);
            var answer = Parse(await response.Content.ReadAsStringAsync(stop));
            return response.IsSuccessStatusCode && answer is { } found ? found : throw Refused(response.StatusCode, answer);
        }
        catch (HttpRequestException unreachable)
        {
            throw Unreachable(unreachable.Message);
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            throw Unreachable($"no answer within {AnswerLimit.TotalSeconds:0} s");
        }
    }

    private CommandFailure Unreachable(string why) => new(
        ExitCodes.Unreachable, $"The service cannot be reached: {why.TrimEnd('.')}", $"{_address}",
        $"Start it, or give the address of its operations API: --url or {OperationsAddress.UrlVariable}");

    private CommandFailure Refused(HttpStatusCode status, JsonElement? answer)
    {
        var detail = answer is { ValueKind: JsonValueKind.Object } problem && problem.TryGetProperty("detail", out var text) ? text.GetString() : null;
        var reason = answer is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty("reason", out var word) ? word.GetString() : null;
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(
                ExitCodes.NotPermitted, detail ?? "The service refuses the token", $"{_address}", $"Set {OperationsAddress.TokenVariable} to a token of the service"),
            HttpStatusCode.NotFound when reason != "no-such-job" => new(
                ExitCodes.Unreachable, "This address has no jobs", $"{_address}", "Give the operations address of a service that has a queue, such as manifest-api with QUEUE_MODE=worker"),
            HttpStatusCode.ServiceUnavailable => new(ExitCodes.Unreachable, detail ?? "The service's store cannot be reached", $"{_address}", "Try again when the store is back"),
            HttpStatusCode.BadRequest => new(ExitCodes.Usage, detail ?? "The service does not understand the request", $"{_address}"),
            _ => new(ExitCodes.GateFailed, detail ?? $"The service answers {(int)status}", $"{_address}"),
        };
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
