using System.Text;
using EndToEnd.Media;
using EndToEnd.Services;

namespace EndToEnd.Api;

/// <summary>Asks every route of the public listener, for what it serves and for what it refuses.</summary>
internal sealed class PublicTour(ServiceProcess service, string folder)
{
    /// <summary>The limit that the service must be started with, so that a body beyond it is small.</summary>
    internal const string MaxUpload = "1MB";

    private const int AboveMaxUploadBytes = 1_200_000;
    private const string Token = ServiceEnvironment.ApiToken;
    private readonly ApiCaller _caller = new(service.Public);

    internal async Task<IReadOnlyList<Exchange>> RunAsync()
    {
        await PagesAsync();
        var master = (await _caller.GetAsync(PublicRoutes.Playback, "/v1/playback/demo", 200)).Json.GetProperty("hlsUrl").GetString()!;
        await _caller.GetAsync(PublicRoutes.Playback, "/v1/playback/demo?maxHeight=0", 400);
        await _caller.GetAsync(PublicRoutes.Playback, "/v1/playback/none", 404);
        await _caller.SendAsync("HEAD", PublicRoutes.Playback, "/v1/playback/demo", 200);
        await ManifestsAsync(master);
        await FilesAsync(master.Replace("master.m3u8", "v1/v360/1.m4s", StringComparison.Ordinal));
        await AssetsAsync();
        await BeaconsAsync();
        return _caller.Exchanges;
    }

    private async Task PagesAsync()
    {
        await TaggedAsync(PublicRoutes.Page, "/");
        await TaggedAsync(PublicRoutes.Mark, "/mark.svg");
        foreach (var (part, file) in ((string, string)[])[("player", "main.js"), ("style", "base.css"), ("lib", "hls.min.js")])
        {
            await TaggedAsync(PublicRoutes.Part(part), $"/{part}/{file}");
            await _caller.GetAsync(PublicRoutes.Part(part), $"/{part}/none.js", 404);
        }

        await _caller.GetAsync(PublicRoutes.Description, "/openapi.json", 200);
        await _caller.SendAsync("HEAD", PublicRoutes.Description, "/openapi.json", 200);
        await _caller.GetAsync("", "/nothing", 404);
        await _caller.SendAsync(
            "OPTIONS", PublicRoutes.Beacons, "/v1/beacons", 204, headers: [("Origin", "https://player.example"), ("Access-Control-Request-Method", "POST")]);
    }

    private async Task ManifestsAsync(string master)
    {
        var forged = Forged(master);
        foreach (var (route, document) in ((string, string)[])[
            (PublicRoutes.Multivariant, "master.m3u8"), (PublicRoutes.Dash, "manifest.mpd"),
            (PublicRoutes.Media, "v1/v360/index.m3u8"), (PublicRoutes.IFrames, "v1/v360/iframes.m3u8")])
        {
            var path = master.Replace("master.m3u8", document, StringComparison.Ordinal);
            await TaggedAsync(route, path);
            await _caller.GetAsync(route, path + "?maxHeight=0", 400);
            await _caller.GetAsync(route, forged.Replace("master.m3u8", document, StringComparison.Ordinal), 403);
            await _caller.GetAsync(route, path.Replace("/demo/", "/-/", StringComparison.Ordinal), 404);
        }
    }

    /// <summary>Asks for a document with an entity tag in every way that the tag settles.</summary>
    private async Task TaggedAsync(string route, string path)
    {
        var got = await _caller.GetAsync(route, path, 200);
        await _caller.GetAsync(route, path, 304, headers: ("If-None-Match", got.EntityTag!));
        await _caller.GetAsync(route, path, 412, headers: ("If-Match", "\"another\""));
        await _caller.SendAsync("HEAD", route, path, 200);
    }

    private async Task FilesAsync(string segment)
    {
        await TaggedAsync(PublicRoutes.File, segment);
        await _caller.GetAsync(PublicRoutes.File, segment, 206, headers: ("Range", "bytes=0-9"));
        await _caller.GetAsync(PublicRoutes.File, segment, 416, headers: ("Range", "bytes=99999999-"));
        await _caller.GetAsync(PublicRoutes.File, Forged(segment), 403);
        await _caller.GetAsync(PublicRoutes.File, segment.Replace("1.m4s", "99.m4s", StringComparison.Ordinal), 404);
        await _caller.GetAsync(PublicRoutes.File, segment.Replace("1.m4s", "init.mp4", StringComparison.Ordinal), 200);
        await _caller.GetAsync(PublicRoutes.File, segment.Replace("v360/1.m4s", "a-en/1.m4s", StringComparison.Ordinal), 200);
        await _caller.GetAsync(PublicRoutes.File, segment.Replace("v360/1.m4s", "s-en/1.vtt", StringComparison.Ordinal), 200);
    }

    private async Task AssetsAsync()
    {
        var source = await SourceVideo.MakeAsync(folder, "tour.mp4", seconds: 1, size: "128x72");
        var made = await PostAsync(201, (Upload(source), "file", "tour.mp4"), (new StringContent("signed"), "policy", null));
        await PostAsync(200, (Upload(source), "file", "tour.mp4"));
        await PostAsync(400, (new StringContent("x"), "title", null));
        await PostAsync(422, (new StringContent("Dear reader"), "file", "letter.mp4"));
        await _caller.PostAsync(PublicRoutes.Assets, 401, new MultipartFormDataContent());
        await _caller.PostAsync(PublicRoutes.Assets, 415, new StringContent("{}", Encoding.UTF8, "application/json"), Token);
        await _caller.PostAsync(PublicRoutes.Assets, 413, new ByteArrayContent(new byte[AboveMaxUploadBytes]), Token);

        var id = made.Json.GetProperty("id").GetString();
        await _caller.GetAsync(PublicRoutes.Asset, $"/v1/assets/{id}", 200, Token);
        await _caller.SendAsync("HEAD", PublicRoutes.Asset, $"/v1/assets/{id}", 200, token: Token);
        await _caller.GetAsync(PublicRoutes.Asset, $"/v1/assets/{id}", 401);
        await _caller.GetAsync(PublicRoutes.Asset, "/v1/assets/none", 404, Token);
        await _caller.GetAsync(PublicRoutes.Playback, $"/v1/playback/{id}", 401);
        await _caller.GetAsync(PublicRoutes.Assets, "/v1/assets", 401);
        var list = await _caller.GetAsync(PublicRoutes.Assets, "/v1/assets", 200, Token);
        await _caller.SendAsync("HEAD", PublicRoutes.Assets, "/v1/assets", 200, token: Token);
        var failed = list.Json.GetProperty("assets").EnumerateArray().Single(asset => asset.GetProperty("state").GetString() == "failed");
        await _caller.GetAsync(PublicRoutes.Playback, $"/v1/playback/{failed.GetProperty("id").GetString()}", 409);
    }

    private async Task BeaconsAsync()
    {
        await _caller.PostAsync(PublicRoutes.Beacons, 202, new StringContent("{\"assetId\":\"demo\",\"event\":\"start\"}"));
        await _caller.PostAsync(PublicRoutes.Beacons, 400, new StringContent("{}"));
        await _caller.PostAsync(PublicRoutes.Beacons, 413, new StringContent(new string(' ', 10_000)));
    }

    private Task<Exchange> PostAsync(int status, params (HttpContent Content, string Name, string? FileName)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (content, name, fileName) in parts)
        {
            if (fileName is null) form.Add(content, name);
            else form.Add(content, name, fileName);
        }

        return _caller.PostAsync(PublicRoutes.Assets, status, form, Token);
    }

    private static StreamContent Upload(string path) => new(File.OpenRead(path));

    private static string Forged(string path)
    {
        var parts = path.Split('/');
        parts[3] = "x" + parts[3][1..];
        return string.Join('/', parts);
    }
}
