using System.Net;
using System.Text.Json;
using EndToEnd.Ingest;
using EndToEnd.Media;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Disk;

/// <summary>A disk that fills up or turns read-only under the running service: a clear answer, nothing half-written, and work goes on afterwards.</summary>
public sealed class DiskFaultTests : IDisposable
{
    private const int DiskMegabytes = 32;
    private readonly TinyDisk _disk = new(DiskMegabytes);
    private readonly ServiceEnvironment _environment = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _environment.Dispose();
        _disk.Dispose();
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task A_disk_that_is_full_before_a_video_has_arrived(string flavour)
    {
        var source = await SourceVideo.MakeAsync(_environment.Folder, "large.mp4", size: "1280x720");
        await using var service = await StartAsync(flavour, onDisk: "DATA_DIR");
        _disk.FillUpTo(new FileInfo(source).Length / 2);

        await RefusedAsync(service, source, HttpStatusCode.InsufficientStorage, "disk-full");

        Assert.Empty(await AssetsAsync(service));
        _disk.Empty();
        await AcceptedAsync(service, source);
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task A_disk_that_is_full_before_a_video_is_packaged(string flavour)
    {
        const int TooLittleBytes = 200_000;
        var source = await SourceVideo.MakeAsync(_environment.Folder, "fits.mp4");
        await using var service = await StartAsync(flavour, onDisk: "DATA_DIR");
        _disk.FillUpTo(new FileInfo(source).Length + TooLittleBytes);

        await RefusedAsync(service, source, HttpStatusCode.InsufficientStorage, "packaging-storage");

        var asset = Assert.Single(await AssetsAsync(service));
        Assert.Equal("failed", asset.GetProperty("state").GetString());
        Assert.Contains("disk is full", asset.GetProperty("failure").GetString(), StringComparison.Ordinal);
        _disk.Empty();
        await AcceptedAsync(service, source);
    }

    [Fact]
    public async Task A_store_whose_disk_is_full()
    {
        var store = Path.Combine(_disk.Folder, "manifest.db");
        var source = await SourceVideo.MakeAsync(_environment.Folder, "small.mp4", seconds: 2);
        _environment.With("DATABASE_URL", $"sqlite:{store}");
        await using var service = await ServiceProcess.StartAsync(await Flavours.AotAsync(), _environment);
        foreach (var file in (string[])[store, Path.ChangeExtension(store, ".beacons.db")])
        {
            await using var database = new StoreFile(file);
            await database.EmptyLogAsync();
        }

        _disk.Fill();

        await RefusedAsync(service, source, HttpStatusCode.ServiceUnavailable, "store-full");
        using var beacon = await service.Public.PostAsync("/v1/beacons", new StringContent("{\"assetId\":\"demo\",\"event\":\"start\"}"), Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, beacon.StatusCode);
        await Eventually.TrueAsync(() => service.Events("beacons.lost").Any(), "the lost beacon is told");
        _disk.Empty();
        await AcceptedAsync(service, source);
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task A_data_folder_that_turns_read_only(string flavour)
    {
        var source = await SourceVideo.MakeAsync(_environment.Folder, "small.mp4", seconds: 2);
        await using var service = await StartAsync(flavour, onDisk: "DATA_DIR");
        _disk.MakeReadOnly();

        await RefusedAsync(service, source, HttpStatusCode.InsufficientStorage, "disk-read-only");

        Assert.Empty(await AssetsAsync(service));
        _disk.MakeWritable();
        await AcceptedAsync(service, source);
    }

    private async Task<ServiceProcess> StartAsync(string flavour, string onDisk)
    {
        _environment.With(onDisk, Path.Combine(_disk.Folder, "data"));
        return await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), _environment);
    }

    /// <summary>Words for the caller, a line in the log for the operator, nothing left, and everything that only reads goes on.</summary>
    private async Task RefusedAsync(ServiceProcess service, string source, HttpStatusCode status, string reason)
    {
        using var refused = await VideoPost.SendAsync(service, source);
        var problem = await VideoPost.ProblemAsync(refused, status);
        Assert.Equal(reason, problem.GetProperty("reason").GetString());
        Assert.DoesNotContain("/tmp/", problem.ToString(), StringComparison.Ordinal);
        var traceId = problem.GetProperty("traceId").GetString();
        await Eventually.TrueAsync(
            () => service.Output.Any(line => line.Contains(traceId!, StringComparison.Ordinal) && line.Contains("\"exception\"", StringComparison.Ordinal)),
            "the log says what happened, under the trace id of the answer");
        await NothingIsLeftAsync();
        await IngestTests.AssertPlaysAsync(service, "/v1/playback/demo", frames: 500);
        Assert.Equal(HttpStatusCode.OK, (await service.Operations.GetAsync("/health/live", Cancellation)).StatusCode);
    }

    private async Task AcceptedAsync(ServiceProcess service, string source)
    {
        using var accepted = await VideoPost.SendAsync(service, source);
        var text = await accepted.Content.ReadAsStringAsync(Cancellation);
        Assert.True(accepted.StatusCode == HttpStatusCode.Created, text);
        var playback = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("playbackUrl").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await service.Public.GetAsync(playback, Cancellation)).StatusCode);
        await NothingIsLeftAsync();
    }

    // Whatever lies in the data folder and is no package of a published asset.
    private async Task NothingIsLeftAsync()
    {
        var data = _environment.Variables["DATA_DIR"];
        await Eventually.GetAsync(
            () => ((string[])["uploads", "media/.staging"]).Select(folder => Path.Combine(data, folder)).Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder)).ToList(),
            left => left.Count == 0,
            "nothing half-written is left");
    }

    private static async Task<IReadOnlyList<JsonElement>> AssetsAsync(ServiceProcess service)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/assets") { Headers = { { "Authorization", $"Bearer {ServiceEnvironment.ApiToken}" } } };
        using var response = await service.Public.SendAsync(request, Cancellation);
        var list = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancellation));
        return [.. list.GetProperty("assets").EnumerateArray()];
    }
}
