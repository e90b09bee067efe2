using System.Net;
using EndToEnd.Ingest;
using EndToEnd.Media;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>From a posted file to a playing video by way of the queue, in one process and in two.</summary>
public abstract class WorkerModeSuite
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task A_posted_video_plays(string flavour)
    {
        await using var site = await MakeSiteAsync();
        var service = await site.StartAsync(flavour: flavour);
        var source = await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4");

        var posted = await WorkerSite.PostAsync(service, source);

        Assert.Equal("packaging", posted.GetProperty("state").GetString());
        Assert.True(Guid.TryParse(posted.GetProperty("job").GetProperty("id").GetString(), out _));
        var ready = await WorkerSite.UntilAsync(service, posted, "ready");
        await IngestTests.AssertPlaysAsync(service, ready.GetProperty("playbackUrl").GetString()!, frames: 150);
        await site.AssertOnceAsync();
        using var again = await VideoPost.SendAsync(service, source);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await site.AssertOnceAsync();
    }

    [Fact]
    public async Task A_worker_alone_works_for_an_api_alone()
    {
        await using var site = await MakeSiteAsync();
        var api = await site.StartAsync("api");
        var posted = await WorkerSite.PostAsync(api, await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 2));
        Assert.Equal("ready", (await WorkerSite.StatusAsync(api, posted)).GetProperty("job").GetProperty("state").GetString());
        Assert.Single(site.FilesIn("queued"));

        var worker = await site.StartAsync("worker");

        var ready = await WorkerSite.UntilAsync(api, posted, "ready");
        await IngestTests.AssertPlaysAsync(api, ready.GetProperty("playbackUrl").GetString()!, frames: 50);
        await site.AssertOnceAsync();
        Assert.Null(worker.Public);
        Assert.Contains("\"ready\"", await worker.Operations.GetStringAsync("/health/ready", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Operations.GetAsync("/v1/assets", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_same_file_posted_while_it_is_queued_is_queued_once()
    {
        await using var site = await MakeSiteAsync();
        var api = await site.StartAsync("api");
        var source = await SourceVideo.MakeAsync(site.Environment.Folder, "source.mp4", seconds: 2);

        var posts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WorkerSite.PostAsync(api, source)));

        Assert.Single(posts.Select(posted => posted.GetProperty("job").GetProperty("id").GetString()).Distinct());
        Assert.Single(site.FilesIn("queued"));
        Assert.Equal(1, await site.CountAsync("SELECT count(*) FROM plimsoll.job"));
    }

    [Theory]
    [InlineData("letter.mp4")]
    [InlineData("half.mp4")]
    public async Task A_file_that_cannot_be_packaged_ends_as_poison_with_its_reason(string name)
    {
        await using var site = await MakeSiteAsync();
        var service = await site.StartAsync();
        var whole = await SourceVideo.MakeAsync(site.Environment.Folder, "whole.mp4");
        var source = Path.Combine(site.Environment.Folder, name);
        if (name == "letter.mp4") await File.WriteAllTextAsync(source, string.Concat(Enumerable.Repeat("Dear reader, this is not a video. ", 500)), Cancellation);
        else await File.WriteAllBytesAsync(source, (await File.ReadAllBytesAsync(whole, Cancellation))[..^2000], Cancellation);

        var posted = await WorkerSite.PostAsync(service, source);

        var failed = await WorkerSite.UntilAsync(service, posted, "failed");
        await Eventually.TrueAsync(async () => await site.CountAsync("SELECT count(*) FROM plimsoll.dead WHERE error_class = 'permanent' AND type = 'media.probe'") == 1, "the job is poison");
        Assert.NotEmpty(failed.GetProperty("failure").GetString()!);
        Assert.DoesNotContain(site.Environment.Folder, failed.GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await site.CountAsync("SELECT count(*) FROM plimsoll.attempt"));
        Assert.Single(site.FilesIn("queued"));
        Assert.Empty(site.FilesIn("media/.staging"));
    }

    [Fact]
    public async Task A_worker_without_a_queue_does_not_start()
    {
        await using var site = await MakeSiteAsync();
        site.Environment.With("QUEUE_MODE", "inline");

        var exit = await ServiceProcess.RunToExitAsync(Flavours.Jit, site.Environment.Variables, "--role", "worker");

        Assert.Equal(78, exit.Code);
        Assert.Contains("QUEUE_MODE=worker", exit.Errors, StringComparison.Ordinal);
    }

    /// <summary>An empty store.</summary>
    private protected abstract Task<WorkerSite> MakeSiteAsync();
}
