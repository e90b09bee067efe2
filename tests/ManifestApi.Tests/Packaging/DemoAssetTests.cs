using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Tests.Packaging;

public sealed class DemoAssetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InMemoryCatalog _catalog = new();
    private readonly AssetId _demo = AssetId.TryParse("demo", out var id) ? id : default;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Plays_after_the_first_start()
    {
        var store = new MediaStore(_folder["media"], TimeProvider.System);
        Assert.Equal(new PackageVersion(1), await LoadAsync(store));
        var playable = await _catalog.FindPlayableAsync(_demo, TestContext.Current.CancellationToken);
        Assert.Equal("The load line", playable!.Asset.Title);
        Assert.Equal(AssetState.Ready, playable.Asset.State);
        var package = await _catalog.FindPackageAsync(_demo, new PackageVersion(1), TestContext.Current.CancellationToken);
        Assert.Empty(MediaChecker.Compare(store.PackageFolder(_demo, new PackageVersion(1)), package!));
    }

    [Fact]
    public async Task Is_loaded_once()
    {
        var store = new MediaStore(_folder["media"], TimeProvider.System);
        await LoadAsync(store);
        Assert.Equal(new PackageVersion(1), await LoadAsync(store, shipped: _folder["not there"]));
    }

    [Fact]
    public async Task Is_only_copied_on_a_second_machine_of_the_same_database()
    {
        await LoadAsync(new MediaStore(_folder["media-1"], TimeProvider.System));
        var second = new MediaStore(_folder["media-2"], TimeProvider.System);
        Assert.Equal(new PackageVersion(1), await LoadAsync(second));
        Assert.True(File.Exists(Path.Combine(second.PackageFolder(_demo, new PackageVersion(1)), "v360", "1.m4s")));
    }

    [Fact]
    public async Task Replaces_files_that_a_deleted_database_left()
    {
        var store = new MediaStore(_folder["media"], TimeProvider.System);
        Directory.CreateDirectory(store.PackageFolder(_demo, new PackageVersion(1)));
        await File.WriteAllTextAsync(Path.Combine(store.PackageFolder(_demo, new PackageVersion(1)), "old"), "", TestContext.Current.CancellationToken);
        await LoadAsync(store);
        Assert.False(File.Exists(Path.Combine(store.PackageFolder(_demo, new PackageVersion(1)), "old")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["media/.staging"]));
    }

    [Fact]
    public async Task Says_that_the_installation_lacks_it()
    {
        var refused = await Assert.ThrowsAsync<PackagingException>(() => LoadAsync(new MediaStore(_folder["media"], TimeProvider.System), _folder["not there"]));
        Assert.Contains("The demo set is not at", refused.Message);
    }

    [Fact]
    public async Task Leaves_no_files_when_it_cannot_be_published()
    {
        var store = new MediaStore(_folder["media"], TimeProvider.System);
        _catalog.PublishFailure = new InvalidOperationException("database gone");
        await Assert.ThrowsAsync<InvalidOperationException>(() => LoadAsync(store));
        Assert.False(Directory.Exists(store.PackageFolder(_demo, new PackageVersion(1))));
    }

    private Task<PackageVersion> LoadAsync(MediaStore store, string? shipped = null) =>
        new DemoAsset(_catalog, store, TimeProvider.System).LoadAsync(shipped ?? Repository.DemoFolder, TestContext.Current.CancellationToken);
}
