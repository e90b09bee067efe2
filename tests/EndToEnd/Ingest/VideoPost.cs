using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EndToEnd.Services;

namespace EndToEnd.Ingest;

/// <summary>Posts a video as curl does, and reads what a refusal says.</summary>
internal static class VideoPost
{
    internal static async Task<HttpResponseMessage> SendAsync(
        ServiceProcess service, string path, string? title = null, string? policy = null, string? token = ServiceEnvironment.ApiToken, CancellationToken? gone = null)
    {
        var form = new MultipartFormDataContent { { new StreamContent(File.OpenRead(path)), "file", Path.GetFileName(path) } };
        if (title is not null) form.Add(new StringContent(title), "title");
        if (policy is not null) form.Add(new StringContent(policy), "policy");
        using var request = Request(form, token);
        return await service.Public.SendAsync(request, gone ?? TestContext.Current.CancellationToken);
    }

    internal static HttpRequestMessage Request(HttpContent content, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/assets") { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>The problem details of a refusal with one of these statuses.</summary>
    internal static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, params HttpStatusCode[] statuses)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(statuses.Contains(response.StatusCode), $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
