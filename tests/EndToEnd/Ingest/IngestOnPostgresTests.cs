using System.Net;
using System.Text.Json;
using EndToEnd.Media;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Ingest;

/// <summary>The same from post to playing video, with PostgreSQL as the store.</summary>
public sealed class IngestOnPostgresTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task A_posted_video_plays(string flavour)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var environment = new ServiceEnvironment((await postgres.CreateDatabaseAsync()).OriginalString);
        await using var service = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), environment);
        var source = await SourceVideo.MakeAsync(environment.Folder, "source.mp4");
        using var form = new MultipartFormDataContent { { new StreamContent(File.OpenRead(source)), "file", "source.mp4" } };
        using var request = VideoPost.Request(form, ServiceEnvironment.ApiToken);

        using var response = await service.Public.SendAsync(request, cancellation);

        var text = await response.Content.ReadAsStringAsync(cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        var asset = JsonSerializer.Deserialize<JsonElement>(text);
        await IngestTests.AssertPlaysAsync(service, asset.GetProperty("playbackUrl").GetString()!, frames: 150);
        await IngestTests.AssertPlaysAsync(service, "/v1/playback/demo", frames: 500);
    }
}
