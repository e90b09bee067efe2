using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Parity;

/// <summary>Manifest service runtime parity: whichever runtime serves them, manifests have the same identity, and a caller that gives up is given up.</summary>
public sealed class ManifestServiceRuntimeParityTests(Runtimes runtimes, PostgresCluster postgres) : IClassFixture<Runtimes>, IClassFixture<PostgresCluster>
{
    private const string Playback = "/v1/playback/demo";
    private const int Callers = 20;

    // So many answers on one connection can't all stand in the buffers in between: the service is in the middle of one when its caller goes.
    private const int RequestsInARow = 256;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("aot")]
    [InlineData("jit")]
    [InlineData("bun")]
    [InlineData("node")]
    public async Task Generates_stable_manifest_identity(string runtime)
    {
        var manifest = await ManifestAsync(runtime);

        Assert.Matches("^v[0-9]+$", manifest.GetProperty("version").GetString());
        var paths = manifest.GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("path").GetString());
        // One file: the runtimes have to agree with each other, too.
        Snapshot.OfText(string.Concat(paths.Select(path => $"{path}\n"))).Matches("paths");
        Assert.StartsWith(runtime is "aot" or "jit" ? "dotnet-" : runtime, manifest.GetProperty("telemetry").GetProperty("runtime").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aot")]
    [InlineData("jit")]
    [InlineData("bun")]
    [InlineData("node")]
    public async Task Preserves_abort_behavior_under_timeout(string runtime)
    {
        var client = runtimes.Client(runtime);
        var segments = (await ManifestAsync(runtime)).GetProperty("hlsUrl").GetString()!;
        var whole = await client.GetStringAsync(segments, Cancellation);

        // A runtime that fails on a broken pipe takes everybody else's requests with it.
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => GiveUpAsync(client.BaseAddress!, segments)));

        Assert.StartsWith("#EXTM3U", whole, StringComparison.Ordinal);
        Assert.Equal(whole, await client.GetStringAsync(segments, Cancellation));
    }

    [Theory]
    [InlineData("jit", "")]
    [InlineData("bun", "")]
    [InlineData("node", "playback: header/content-type")]
    public async Task Other_runtimes_answer_as_the_service_does(string runtime, string withCharset)
    {
        var segments = (await ManifestAsync(runtime)).GetProperty("hlsUrl").GetString()!;
        TestRequest[] requests =
        [
            new() { Name = "playback", Target = Playback },
            new() { Name = "segments", Target = segments },
        ];
        ParityExcuse[] ofPeers = runtime == "jit" ? [] :
        [
            new("playback: header/access-control-expose-headers", "a peer of the bench has no page that reads its headers"),
            new("segments: header/access-control-expose-headers", "a peer of the bench has no page that reads its headers"),
            new("segments: header/cache-status", "a peer of the bench keeps its manifests and does not say so"),
        ];
        ParityExcuse[] ofServer = withCharset.Length == 0 ? [] : [new(withCharset, "its server adds the charset, which JSON has none of (RFC 8259 §11)")];
        var settings = new ParitySettings
        {
            HealthTarget = Playback,
            Excused = [new("body/$.telemetry.runtime", "each says what it runs on"), .. ofPeers, .. ofServer],
        };

        await RuntimeParity.AssertSameAsync(runtimes.Service("aot"), runtimes.Service(runtime), requests, settings, Cancellation);
    }

    [Theory]
    [InlineData("aot")]
    [InlineData("jit")]
    public async Task A_caller_whose_time_is_up_is_seen_by_the_handler_that_waits_for_the_store(string flavour)
    {
        var url = await postgres.CreateDatabaseAsync();
        using var environment = new ServiceEnvironment(url.OriginalString);
        await using var service = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), environment);
        var watch = new MetricsWatch(service.Operations);
        await using (await StandingStore.BeginAsync(postgres, url))
        {
            var waiting = ServiceUnderTest.At(service.PublicAddress, flavour).WatchedBy(watch);
            await RuntimeParity.AssertAbortsAsync([waiting], new TestRequest { Target = Playback }, cancellation: Cancellation);

            var clock = new FakeClock();
            using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
            var asking = service.Public.GetAsync(Playback, budget.Token);
            await Eventually.GetAsync(() => watch.ReadAsync(Cancellation), counts => counts.InFlight == 1, "the service asks its store");
            await clock.AdvanceAsync(TimeSpan.FromSeconds(2), cancellation: Cancellation);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
            await Eventually.GetAsync(() => watch.ReadAsync(Cancellation), counts => counts is { InFlight: 0, Cancelled: 2 }, "the handler ends with its caller");
        }

        using var after = await service.Public.GetAsync(Playback, Cancellation);
        Assert.True(after.IsSuccessStatusCode, $"{after.StatusCode}");
        Assert.Empty(service.Events("http.request.aborted_fault"));
    }

    private static async Task GiveUpAsync(Uri server, string path)
    {
        using var caller = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096, LingerState = new LingerOption(true, 0) };
        await caller.ConnectAsync(server.Host, server.Port, Cancellation);
        await caller.SendAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n", RequestsInARow))), Cancellation);
        Assert.True(await caller.ReceiveAsync(new byte[1024], Cancellation) > 0);
    }

    private async Task<JsonElement> ManifestAsync(string runtime) => JsonSerializer.Deserialize<JsonElement>(await runtimes.Client(runtime).GetStringAsync(Playback, Cancellation));
}
