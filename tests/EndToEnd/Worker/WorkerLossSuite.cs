using EndToEnd.Media;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>Workers that are killed or stopped in the middle of a packaging: the video is published once all the same.</summary>
public abstract class WorkerLossSuite
{
    // Twenty seconds of video, on a machine that does other things too.
    private static readonly TimeSpan Packaging = TimeSpan.FromMinutes(2);

    private const string Attempts = "SELECT count(*) FROM plimsoll.attempt WHERE error_class = ";

    [Fact]
    public async Task A_killed_worker_takes_its_tools_along_and_another_finishes_once()
    {
        await using var site = await MakeSiteAsync();
        var api = await site.StartAsync("api");
        var first = await site.StartAsync("worker");
        var posted = await WorkerSite.PostAsync(api, await SourceVideo.MakeAsync(site.Environment.Folder, "long.mp4", seconds: 20, size: "1280x720"));
        var ffmpeg = await UntilPackagingAsync(site, first);
        var second = await site.StartAsync("worker");

        Signals.Kill(first.Id);

        await Eventually.TrueAsync(() => !Children.IsRunning(ffmpeg), "ffmpeg has died with its worker");
        await Eventually.TrueAsync(async () => await site.CountAsync(Attempts + "'leaseLost'") == 1, "the rescue has given the job to the other worker");
        await Eventually.TrueAsync(async () => await site.CountAsync("SELECT count(*) FROM media.package") == 1, "the package is published", Packaging);
        await WorkerSite.UntilAsync(api, posted, "ready");
        await site.AssertOnceAsync();
        Assert.Equal(1, await site.CountAsync("SELECT count(*) FROM plimsoll.attempt"));
        Assert.Empty(Children.Of(second.Id));
    }

    [Fact]
    public async Task A_service_that_is_killed_finishes_once_when_it_starts_again()
    {
        await using var site = await MakeSiteAsync();
        var first = await site.StartAsync();
        var posted = await WorkerSite.PostAsync(first, await SourceVideo.MakeAsync(site.Environment.Folder, "long.mp4", seconds: 10, size: "1280x720"));
        var ffmpeg = await UntilPackagingAsync(site, first);

        Signals.Kill(first.Id);
        await Eventually.TrueAsync(() => !Children.IsRunning(ffmpeg), "ffmpeg has died with its service");
        var second = await site.StartAsync();

        await Eventually.TrueAsync(async () => await site.CountAsync(Attempts + "'leaseLost'") == 1, "the rescue has given the job to the new process");
        await Eventually.TrueAsync(async () => await site.CountAsync("SELECT count(*) FROM media.package") == 1, "the package is published", Packaging);
        await WorkerSite.UntilAsync(second, posted, "ready");
        await site.AssertOnceAsync();
        Assert.Equal(1, await site.CountAsync("SELECT count(*) FROM plimsoll.attempt"));
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_finishes_what_it_has_begun()
    {
        await using var site = await MakeSiteAsync();
        var api = await site.StartAsync("api");
        var worker = await site.StartAsync("worker");
        var posted = await WorkerSite.PostAsync(api, await SourceVideo.MakeAsync(site.Environment.Folder, "short.mp4", seconds: 10));
        await UntilPackagingAsync(site, worker);

        Assert.Equal(0, await worker.StopAsync());

        Assert.Equal(0, await site.CountAsync("SELECT count(*) FROM plimsoll.attempt"));
        Assert.Equal(0, await site.CountAsync("SELECT count(*) FROM plimsoll.lease"));
        Assert.Equal(1, await site.CountAsync("SELECT count(*) FROM plimsoll.ready WHERE type = 'media.publish'"));
        await site.StartAsync("worker");
        await WorkerSite.UntilAsync(api, posted, "ready");
        await site.AssertOnceAsync();
    }

    [Fact]
    public async Task A_worker_that_cannot_finish_in_time_gives_its_job_back_at_no_cost()
    {
        await using var site = await MakeSiteAsync();
        var api = await site.StartAsync("api");
        site.Environment.With("PLIMSOLL_DRAIN_LIMIT", "1s");
        var worker = await site.StartAsync("worker");
        var posted = await WorkerSite.PostAsync(api, await SourceVideo.MakeAsync(site.Environment.Folder, "long.mp4", seconds: 20, size: "1280x720"));
        var ffmpeg = await UntilPackagingAsync(site, worker);

        Assert.Equal(0, await worker.StopAsync());

        Assert.False(Children.IsRunning(ffmpeg));
        Assert.Empty(site.FilesIn("media/.staging"));
        Assert.Equal(0, await site.CountAsync("SELECT count(*) FROM plimsoll.lease"));
        await site.StartAsync("worker");
        await Eventually.TrueAsync(async () => await site.CountAsync("SELECT count(*) FROM media.package") == 1, "the package is published", Packaging);
        await WorkerSite.UntilAsync(api, posted, "ready");
        await site.AssertOnceAsync();
        Assert.Equal(1, await site.CountAsync("SELECT max(attempt) FROM plimsoll.done"));
    }

    /// <summary>Waits until ffmpeg writes files.</summary>
    /// <returns>Its process.</returns>
    internal static async Task<int> UntilPackagingAsync(WorkerSite site, ServiceProcess worker)
    {
        await Eventually.TrueAsync(() => site.FilesIn("media/.staging").Any(file => file.EndsWith(".m4s", StringComparison.Ordinal)), "ffmpeg writes segments");
        return Assert.Single(Children.Of(worker.Id));
    }

    /// <summary>An empty store.</summary>
    private protected abstract Task<WorkerSite> MakeSiteAsync();
}
