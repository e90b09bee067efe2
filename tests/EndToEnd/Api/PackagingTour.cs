using EndToEnd.Media;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Api;

/// <summary>What the API says while a video is being packaged, and where none can be.</summary>
internal static class PackagingTour
{
    private const string Token = ServiceEnvironment.ApiToken;

    internal static async Task<IReadOnlyList<Exchange>> RunAsync(ServiceFlavour flavour) => [.. await WhilePackagingAsync(flavour), .. await DisabledAsync(flavour)];

    /// <summary>An ffmpeg that never ends holds the asset where it is, for as long as it takes to ask.</summary>
    private static async Task<IReadOnlyList<Exchange>> WhilePackagingAsync(ServiceFlavour flavour)
    {
        using var environment = new ServiceEnvironment();
        var source = await SourceVideo.MakeAsync(environment.Folder, "held.mp4", seconds: 1, size: "128x72");
        environment.With("PATH", $"{EndlessFfmpeg(environment.Folder)}:{Environment.GetEnvironmentVariable("PATH")}");
        await using var service = await ServiceProcess.StartAsync(flavour, environment);
        var caller = new ApiCaller(service.Public);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var request = Request(source);
        var post = service.Public.SendAsync(request, gone.Token);

        var list = await Eventually.GetAsync(
            () => caller.GetAsync(PublicRoutes.Assets, "/v1/assets", 200, Token),
            exchange => exchange.Json.GetProperty("assets").GetArrayLength() > 0, "the asset is registered");
        var asset = Assert.Single(list.Json.GetProperty("assets").EnumerateArray());
        Assert.Equal("packaging", asset.GetProperty("state").GetString());
        await caller.GetAsync(PublicRoutes.Playback, $"/v1/playback/{asset.GetProperty("id").GetString()}", 202);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        return caller.Exchanges;
    }

    private static async Task<IReadOnlyList<Exchange>> DisabledAsync(ServiceFlavour flavour)
    {
        using var environment = new ServiceEnvironment();
        environment.With("QUEUE_MODE", "disabled");
        await using var service = await ServiceProcess.StartAsync(flavour, environment);
        var caller = new ApiCaller(service.Public);
        await caller.PostAsync(PublicRoutes.Assets, 503, new MultipartFormDataContent { { new StringContent("x"), "title" } }, Token);
        return caller.Exchanges;
    }

    private static HttpRequestMessage Request(string source)
    {
        var form = new MultipartFormDataContent { { new StreamContent(File.OpenRead(source)), "file", "held.mp4" } };
        return new HttpRequestMessage(HttpMethod.Post, "/v1/assets") { Content = form, Headers = { { "Authorization", $"Bearer {Token}" } } };
    }

    private static string EndlessFfmpeg(string folder)
    {
        var tools = Directory.CreateDirectory(Path.Combine(folder, "tools")).FullName;
        var program = Path.Combine(tools, "ffmpeg");
        File.WriteAllText(program, "#!/bin/sh\nexec tail -f /dev/null\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return tools;
    }
}
