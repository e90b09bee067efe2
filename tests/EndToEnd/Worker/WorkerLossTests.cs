using EndToEnd.Media;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>Losses with the store on PostgreSQL, which can be lost too.</summary>
public sealed class WorkerLossTests(PostgresCluster postgres) : WorkerLossSuite, IClassFixture<PostgresCluster>
{
    [Fact]
    public async Task A_store_that_is_away_while_a_video_is_packaged_costs_nothing_but_time()
    {
        await using var site = await MakeSiteAsync();
        var service = await site.StartAsync();
        var posted = await WorkerSite.PostAsync(service, await SourceVideo.MakeAsync(site.Environment.Folder, "short.mp4", seconds: 4));
        await UntilPackagingAsync(site, service);

        await site.SetReachableAsync(false);
        await Eventually.TrueAsync(() => Children.Of(service.Id).Count == 0, "ffmpeg has ended");
        await site.SetReachableAsync(true);

        await WorkerSite.UntilAsync(service, posted, "ready");
        await site.AssertOnceAsync();
    }

    private protected override Task<WorkerSite> MakeSiteAsync() => WorkerSite.MakeAsync(postgres);
}
