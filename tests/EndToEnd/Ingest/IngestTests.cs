using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EndToEnd.Media;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Ingest;

/// <summary>From a posted file to a playing video, and every way in which a post is refused.</summary>
public sealed class IngestTests : IAsyncLifetime
{
    private readonly ServiceEnvironment _environment = new ServiceEnvironment().With("MAX_UPLOAD", "200MB");
    private ServiceProcess _service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await ServiceProcess.StartAsync(await Flavours.AotAsync(), _environment);

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _environment.Dispose();
    }

    [Fact]
    public async Task A_posted_video_plays()
    {
        var source = await SourceVideo.MakeAsync(_environment.Folder, "my first 'video'.mp4");

        using var response = await PostAsync(source, title: "A title with \"quotes\" & <marks>");

        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        var asset = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal("ready", asset.GetProperty("state").GetString());
        await AssertPlaysAsync(_service, asset.GetProperty("playbackUrl").GetString()!, frames: 150);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task The_same_file_again_is_the_same_asset()
    {
        var source = await SourceVideo.MakeAsync(_environment.Folder, "twice.mp4", seconds: 2);
        using var first = await PostAsync(source);
        using var second = await PostAsync(source);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(await IdAsync(first), await IdAsync(second));
    }

    [Fact]
    public async Task A_signed_asset_plays_only_for_its_tenant()
    {
        var source = await SourceVideo.MakeAsync(_environment.Folder, "signed.mp4", seconds: 2);
        using var posted = await PostAsync(source, policy: "signed");
        var path = $"/v1/playback/{await IdAsync(posted)}";

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(path, token: null));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path, ServiceEnvironment.OtherApiToken));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, ServiceEnvironment.ApiToken));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v1/assets/{await IdAsync(posted)}", ServiceEnvironment.OtherApiToken));
    }

    [Fact]
    public async Task A_file_that_is_no_media_is_refused_with_words()
    {
        var source = Path.Combine(_environment.Folder, "letter.mp4");
        await File.WriteAllTextAsync(source, string.Concat(Enumerable.Repeat("Dear reader, this is not a video. ", 500)), Cancellation);

        using var response = await PostAsync(source);

        var problem = await VideoPost.ProblemAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("packaging-not-media", problem.GetProperty("reason").GetString());
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task A_truncated_file_is_refused_with_words()
    {
        var whole = await File.ReadAllBytesAsync(await SourceVideo.MakeAsync(_environment.Folder, "whole.mp4"), Cancellation);
        var source = Path.Combine(_environment.Folder, "half.mp4");
        await File.WriteAllBytesAsync(source, whole[..(whole.Length / 2)], Cancellation);

        using var response = await PostAsync(source);

        await VideoPost.ProblemAsync(response, HttpStatusCode.UnprocessableEntity);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task A_post_without_a_tenant_a_form_or_a_file_is_refused()
    {
        var source = Path.Combine(_environment.Folder, "empty.mp4");
        await File.WriteAllTextAsync(source, "", Cancellation);

        using (var anonymous = await PostAsync(source, token: "wrong")) await VideoPost.ProblemAsync(anonymous, HttpStatusCode.Unauthorized);
        using (var empty = await PostAsync(source)) await VideoPost.ProblemAsync(empty, HttpStatusCode.UnprocessableEntity);
        using (var unknown = await PostAsync(source, policy: "secret")) await VideoPost.ProblemAsync(unknown, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        using (var json = await SendAsync(new StringContent("{}", System.Text.Encoding.UTF8, "application/json"))) await VideoPost.ProblemAsync(json, HttpStatusCode.UnsupportedMediaType);
        using (var form = await SendAsync(new MultipartFormDataContent { { new StringContent("x"), "title" } })) await VideoPost.ProblemAsync(form, HttpStatusCode.BadRequest);
        using var broken = new StringContent("--b\r\nno headers here");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using (var malformed = await SendAsync(broken)) await VideoPost.ProblemAsync(malformed, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_announces_ten_gigabytes_is_refused_before_it_is_read()
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(_service.PublicAddress.Host, _service.PublicAddress.Port, Cancellation);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ServiceEnvironment.ApiToken}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 10737418240\r\n\r\n--b\r\n"), Cancellation);

        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync(Cancellation));
    }

    [Fact]
    public async Task A_client_that_goes_away_while_packaging_leaves_nothing_running()
    {
        var source = await SourceVideo.MakeAsync(_environment.Folder, "long.mp4", seconds: 60, size: "1280x720");
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var post = PostAsync(source, gone: gone.Token);
        await Eventually.TrueAsync(() => Children.Of(_service.Id).Count > 0, "ffmpeg runs");
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        await Eventually.TrueAsync(() => Children.Of(_service.Id).Count == 0, "ffmpeg is gone");
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task Posting_is_refused_where_packaging_is_disabled()
    {
        using var environment = new ServiceEnvironment().With("QUEUE_MODE", "disabled");
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        using var request = VideoPost.Request(new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.mp4" } }, ServiceEnvironment.ApiToken);
        using var response = await service.Public.SendAsync(request, Cancellation);

        var problem = await VideoPost.ProblemAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.Equal("packaging-disabled", problem.GetProperty("reason").GetString());
    }

    internal static async Task AssertPlaysAsync(ServiceProcess service, string playbackUrl, int frames)
    {
        var playback = JsonSerializer.Deserialize<JsonElement>(await service.Public.GetStringAsync(playbackUrl, Cancellation));
        foreach (var link in (string[])["hlsUrl", "dashUrl"])
        {
            var decoded = await Decoder.DecodeAsync(new Uri(service.PublicAddress, playback.GetProperty(link).GetString()!));
            Assert.Equal("", decoded.Errors);
            Assert.All(decoded.Streams.Where(stream => stream.Type == "video"), stream => Assert.InRange(stream.Frames, frames - 1, frames + 1));
            Assert.Contains(decoded.Streams, stream => stream.Type == "audio");
        }
    }

    private static async Task<string> IdAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancellation)).GetProperty("id").GetString()!;

    private Task<HttpResponseMessage> PostAsync(
        string path, string? title = null, string? policy = null, string token = ServiceEnvironment.ApiToken, CancellationToken? gone = null) =>
        VideoPost.SendAsync(_service, path, title, policy, token, gone);

    private async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        using var request = VideoPost.Request(content, ServiceEnvironment.ApiToken);
        return await _service.Public.SendAsync(request, Cancellation);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _service.Public.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    private Task AssertNothingIsLeftAsync()
    {
        var data = _environment.Variables["DATA_DIR"];
        return Eventually.TrueAsync(
            () => new[] { Path.Combine(data, "uploads"), Path.Combine(data, "media", ".staging") }.All(folder => !Directory.EnumerateFileSystemEntries(folder).Any()),
            "uploads and staging are empty");
    }
}
