using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Catalog;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Tests.Infrastructure;

/// <summary>The catalog keeps its promises on every engine.</summary>
public abstract class CatalogSuite : IAsyncLifetime
{
    private CatalogStore? _store;

    internal CatalogStore Store => _store!;

    private protected static CancellationToken Cancellation => CatalogStore.Cancellation;

    private IAssetCatalog Catalog => Store.Catalog;

    public async ValueTask InitializeAsync() => _store = await CreateAsync();

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();

    private protected abstract ValueTask<CatalogStore> CreateAsync();

    [Fact]
    public async Task Gives_back_an_asset_as_it_was_registered()
    {
        var asset = Samples.Asset("one");
        Assert.Equal(asset, await Catalog.RegisterAsync(asset, Cancellation));
        Assert.Equal(new PlayableAsset(asset, null), await Catalog.FindPlayableAsync(asset.Id, Cancellation));
    }

    [Fact]
    public async Task Knows_nothing_of_what_does_not_exist()
    {
        var id = Samples.Id("none");
        Assert.Null(await Catalog.FindPlayableAsync(id, Cancellation));
        Assert.Null(await Catalog.FindPackageAsync(id, new(1), Cancellation));
        Assert.Null(await Catalog.FindRenditionAsync(id, new(1), "v720", Cancellation));
        Assert.Empty(await Catalog.ListAsync(Samples.Tenant("none"), 10, Cancellation));
        Assert.Contains("none", (await Assert.ThrowsAsync<CatalogConflictException>(async () => await Catalog.ReserveVersionAsync(id, Cancellation))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CatalogConflictException>(async () => await Catalog.FailAsync(id, "reason", Cancellation));
        await Assert.ThrowsAsync<CatalogConflictException>(async () => await Catalog.PublishAsync(id, Samples.Package(new(1)), Cancellation));
    }

    [Fact]
    public async Task Gives_back_a_published_package_fact_by_fact()
    {
        var id = await RegisterAsync("one");
        var package = Samples.Package(await Catalog.ReserveVersionAsync(id, Cancellation));
        await Catalog.PublishAsync(id, package, Cancellation);

        var playable = await Catalog.FindPlayableAsync(id, Cancellation);
        Assert.Equal(Samples.Asset("one") with { State = AssetState.Ready, Current = package.Version }, playable!.Asset);
        Assert.Equal((package.Version, 6), (playable.Package!.Version, playable.Package.TargetDurationSeconds));
        Assert.Equal(package.Renditions.Select(rendition => rendition.Rendition), playable.Package.Renditions);

        var whole = await Catalog.FindPackageAsync(id, package.Version, Cancellation);
        Assert.Equal((package.Version, 6), (whole!.Version, whole.TargetDurationSeconds));
        Assert.Equal(package.Renditions.Length, whole.Renditions.Length);
        foreach (var (expected, actual) in package.Renditions.Zip(whole.Renditions)) AssertEqual(expected, actual);
        foreach (var expected in package.Renditions)
            AssertEqual(expected, (await Catalog.FindRenditionAsync(id, package.Version, expected.Rendition.Name, Cancellation))!);
        Assert.Null(await Catalog.FindRenditionAsync(id, package.Version, "V720", Cancellation));
        Assert.Null(await Catalog.FindRenditionAsync(id, new(2), "v720", Cancellation));
    }

    [Fact]
    public async Task Stays_within_the_query_budgets_of_its_reads()
    {
        var id = await RegisterAsync("one");
        var version = await Catalog.ReserveVersionAsync(id, Cancellation);
        await Catalog.PublishAsync(id, Samples.Package(version), Cancellation);
        var counter = new QueryCounter();
        var catalog = new AssetCatalog(Store.Database, counter);
        await catalog.FindPlayableAsync(id, Cancellation);
        Assert.Equal(1, counter.Count);
        counter.Begin(null);
        await catalog.FindRenditionAsync(id, version, "v720", Cancellation);
        Assert.Equal(2, counter.Count);
        counter.Begin(null);
        await catalog.FindPackageAsync(id, version, Cancellation);
        Assert.Equal(2, counter.Count);
        counter.Begin(null);
        await catalog.RegisterAsync(Samples.Asset("two"), Cancellation);
        Assert.InRange(counter.Count, 1, 3);
    }

    [Fact]
    public async Task Registers_the_same_source_of_a_tenant_once()
    {
        var first = await Catalog.RegisterAsync(Samples.Asset("one"), Cancellation);
        var again = Samples.Asset("two") with { SourceSha256 = first.SourceSha256, Title = "Another title" };
        Assert.Equal(first, await Catalog.RegisterAsync(again, Cancellation));
        var elsewhere = again with { Tenant = Samples.Tenant("other") };
        Assert.Equal(elsewhere, await Catalog.RegisterAsync(elsewhere, Cancellation));
        Assert.Single(await Catalog.ListAsync(first.Tenant, 10, Cancellation));
    }

    [Fact]
    public async Task Registers_the_same_source_once_under_parallel_callers()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            Task.Run(async () => await Catalog.RegisterAsync(Samples.Asset($"twin{i}") with { SourceSha256 = Samples.Sha256("same") }, Cancellation), Cancellation)));
        Assert.Single(answers.Select(asset => asset.Id).Distinct());
        Assert.Single(await Catalog.ListAsync(Samples.Tenant("acme"), 100, Cancellation));
    }

    [Fact]
    public async Task Refuses_an_identity_that_another_asset_has()
    {
        await RegisterAsync("one");
        var thief = Samples.Asset("one") with { SourceSha256 = Samples.Sha256("other") };
        var refused = await Assert.ThrowsAsync<CatalogConflictException>(async () => await Catalog.RegisterAsync(thief, Cancellation));
        Assert.Contains("one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_the_newest_assets_of_one_tenant_first()
    {
        for (var i = 0; i < 5; i++) await Catalog.RegisterAsync(Samples.Asset($"asset{i}", minute: (i * 7) % 5), Cancellation);
        await Catalog.RegisterAsync(Samples.Asset("foreign", tenant: "other", minute: 9), Cancellation);
        var list = await Catalog.ListAsync(Samples.Tenant("acme"), 3, Cancellation);
        Assert.Equal([4, 3, 2], list.Select(asset => (int)(asset.CreatedAt - Samples.Start).TotalMinutes));
        Assert.All(list, asset => Assert.Equal("acme", asset.Tenant.Value));
    }

    [Fact]
    public async Task Hands_out_no_version_twice_under_parallel_callers()
    {
        var id = await RegisterAsync("one");
        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(async () => await Catalog.ReserveVersionAsync(id, Cancellation), Cancellation)));
        Assert.Equal(Enumerable.Range(1, 20), versions.Select(version => version.Number).Order());
    }

    [Fact]
    public async Task Hands_out_no_version_again_after_its_packaging_failed()
    {
        var id = await RegisterAsync("one");
        Assert.Equal(1, (await Catalog.ReserveVersionAsync(id, Cancellation)).Number);
        await Catalog.FailAsync(id, "no video stream", Cancellation);
        Assert.Equal(2, (await Catalog.ReserveVersionAsync(id, Cancellation)).Number);
    }

    [Fact]
    public async Task Refuses_a_version_that_was_never_reserved()
    {
        var id = await RegisterAsync("one");
        await Assert.ThrowsAsync<CatalogConflictException>(async () => await Catalog.PublishAsync(id, Samples.Package(new(1)), Cancellation));
        Assert.Null((await Catalog.FindPlayableAsync(id, Cancellation))!.Package);
    }

    [Fact]
    public async Task Refuses_to_publish_a_version_again_and_leaves_it_as_it_was()
    {
        var id = await RegisterAsync("one");
        var version = await Catalog.ReserveVersionAsync(id, Cancellation);
        await Catalog.PublishAsync(id, Samples.Package(version, segments: 3), Cancellation);
        var refused = await Assert.ThrowsAsync<CatalogConflictException>(async () => await Catalog.PublishAsync(id, Samples.Package(version, segments: 9), Cancellation));
        Assert.Contains("v1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await Catalog.FindRenditionAsync(id, version, "v720", Cancellation))!.Segments.Length);
    }

    [Fact]
    public async Task Refuses_a_package_that_contradicts_itself_and_keeps_nothing_of_it()
    {
        var id = await RegisterAsync("one");
        var package = Samples.Package(await Catalog.ReserveVersionAsync(id, Cancellation));
        var short_ = package.Renditions[3] with { Segments = [] };
        await Assert.ThrowsAsync<ArgumentException>(async () => await Catalog.PublishAsync(id, package with { Renditions = package.Renditions.SetItem(3, short_) }, Cancellation));
        var twice = package.Renditions[3] with { Rendition = package.Renditions[3].Rendition with { Name = "v720" } };
        await Assert.ThrowsAsync<CatalogConflictException>(async () => await Catalog.PublishAsync(id, package with { Renditions = package.Renditions.SetItem(3, twice) }, Cancellation));
        Assert.Null(await Catalog.FindPackageAsync(id, package.Version, Cancellation));
        Assert.Equal(AssetState.Packaging, (await Catalog.FindPlayableAsync(id, Cancellation))!.Asset.State);
        await Catalog.PublishAsync(id, package, Cancellation);
    }

    [Fact]
    public async Task Goes_on_playing_the_newer_package_when_an_older_one_comes_late()
    {
        var id = await RegisterAsync("one");
        var older = await Catalog.ReserveVersionAsync(id, Cancellation);
        var newer = await Catalog.ReserveVersionAsync(id, Cancellation);
        await Catalog.PublishAsync(id, Samples.Package(newer), Cancellation);
        await Catalog.PublishAsync(id, Samples.Package(older), Cancellation);
        Assert.Equal(newer, (await Catalog.FindPlayableAsync(id, Cancellation))!.Package!.Version);
        Assert.NotNull(await Catalog.FindPackageAsync(id, older, Cancellation));
    }

    [Fact]
    public async Task Plays_the_newest_package_and_never_half_of_one_under_parallel_publishers()
    {
        var id = await RegisterAsync("one");
        var first = await Catalog.ReserveVersionAsync(id, Cancellation);
        await Catalog.PublishAsync(id, Samples.Package(first), Cancellation);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var playable = await Catalog.FindPlayableAsync(id, Cancellation);
                Assert.Equal(4, playable!.Package!.Renditions.Length);
                Assert.Equal(playable.Asset.Current, playable.Package.Version);
            }
        }, Cancellation);
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), Cancellation, async (_, cancellation) =>
            await Catalog.PublishAsync(id, Samples.Package(await Catalog.ReserveVersionAsync(id, cancellation), segments: 50), cancellation));
        await done.CancelAsync();
        await reader;
        Assert.Equal(9, (await Catalog.FindPlayableAsync(id, Cancellation))!.Package!.Version.Number);
    }

    [Fact]
    public async Task Replaces_a_package_by_one_of_another_source()
    {
        var id = await RegisterAsync("one");
        await Catalog.PublishAsync(id, Samples.Package(await Catalog.ReserveVersionAsync(id, Cancellation)), Cancellation);
        var version = await Catalog.ReserveVersionAsync(id, Cancellation);
        var source = new AssetSource(Samples.Sha256("other"), "Another title");

        Assert.True(await Catalog.TryReplaceAsync(id, Samples.Package(version, segments: 5), source, Cancellation));

        var playable = (await Catalog.FindPlayableAsync(id, Cancellation))!;
        Assert.Equal((version, version), (playable.Asset.Current, playable.Package!.Version));
        Assert.Equal((source.Sha256, source.Title), (playable.Asset.SourceSha256, playable.Asset.Title));
        Assert.Equal(5, (await Catalog.FindRenditionAsync(id, version, "v720", Cancellation))!.Segments.Length);
        Assert.NotNull(await Catalog.FindPackageAsync(id, new(1), Cancellation));
    }

    [Fact]
    public async Task Replaces_nothing_by_a_package_of_the_same_source_or_an_older_version()
    {
        var id = await RegisterAsync("one");
        var (first, older, newer) = (await Catalog.ReserveVersionAsync(id, Cancellation), await Catalog.ReserveVersionAsync(id, Cancellation), await Catalog.ReserveVersionAsync(id, Cancellation));
        var source = new AssetSource(Samples.Sha256("one"), "Title");
        Assert.True(await Catalog.TryReplaceAsync(id, Samples.Package(first), source, Cancellation));
        Assert.False(await Catalog.TryReplaceAsync(id, Samples.Package(older), source with { Title = "Another" }, Cancellation));
        Assert.True(await Catalog.TryReplaceAsync(id, Samples.Package(newer), source with { Sha256 = Samples.Sha256("other") }, Cancellation));
        Assert.False(await Catalog.TryReplaceAsync(id, Samples.Package(older), source with { Sha256 = Samples.Sha256("third") }, Cancellation));
        Assert.False(await Catalog.TryReplaceAsync(id, Samples.Package(new(9)), source with { Sha256 = Samples.Sha256("third") }, Cancellation));
        Assert.Null(await Catalog.FindPackageAsync(id, older, Cancellation));
        Assert.Equal(newer, (await Catalog.FindPlayableAsync(id, Cancellation))!.Asset.Current);
    }

    [Fact]
    public async Task Replaces_once_under_parallel_callers_with_one_source()
    {
        var id = await RegisterAsync("one");
        await Catalog.PublishAsync(id, Samples.Package(await Catalog.ReserveVersionAsync(id, Cancellation)), Cancellation);
        var source = new AssetSource(Samples.Sha256("other"), "Title");
        var replaced = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () => await Catalog.TryReplaceAsync(id, Samples.Package(await Catalog.ReserveVersionAsync(id, Cancellation)), source, Cancellation), Cancellation)));
        Assert.Equal(1, replaced.Count(isReplaced => isReplaced));
    }

    [Fact]
    public async Task Keeps_the_reason_of_a_failure_and_goes_on_playing()
    {
        var id = await RegisterAsync("one");
        await Catalog.FailAsync(id, "no video stream", Cancellation);
        var failed = (await Catalog.FindPlayableAsync(id, Cancellation))!;
        Assert.Equal((AssetState.Failed, "no video stream"), (failed.Asset.State, failed.Asset.Failure));
        Assert.Null(failed.Package);

        var version = await Catalog.ReserveVersionAsync(id, Cancellation);
        await Catalog.PublishAsync(id, Samples.Package(version), Cancellation);
        var ready = (await Catalog.FindPlayableAsync(id, Cancellation))!.Asset;
        Assert.Equal((AssetState.Ready, null), (ready.State, ready.Failure));

        await Catalog.FailAsync(id, "second try failed", Cancellation);
        Assert.Equal(version, (await Catalog.FindPlayableAsync(id, Cancellation))!.Package!.Version);
    }

    [Fact]
    public async Task Tells_a_store_that_lost_segments()
    {
        var id = await RegisterAsync("one");
        var version = await Catalog.ReserveVersionAsync(id, Cancellation);
        await Catalog.PublishAsync(id, Samples.Package(version), Cancellation);
        await Store.Database.WriteAsync(0, static async (session, _, cancellation) =>
            await session.Statement("DELETE FROM segment WHERE position = 1 AND number = 3").ExecuteAsync(cancellation), null, Cancellation);
        var lost = await Assert.ThrowsAsync<InvalidDataException>(async () => await Catalog.FindRenditionAsync(id, version, "v720", Cancellation));
        Assert.Contains("2 of the 3 segments of rendition v720", lost.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await Catalog.FindPackageAsync(id, version, Cancellation));
    }

    private async ValueTask<AssetId> RegisterAsync(string id) => (await Catalog.RegisterAsync(Samples.Asset(id), Cancellation)).Id;

    private static void AssertEqual(SegmentedRendition expected, SegmentedRendition actual)
    {
        Assert.Equal(expected.Rendition, actual.Rendition);
        Assert.Equal(expected.TargetDurationSeconds, actual.TargetDurationSeconds);
        Assert.Equal(expected.Segments.AsEnumerable(), actual.Segments.AsEnumerable());
    }
}
