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
    public async Task Is_loaded_once_and_its_media_are_not_read_again()
    {
        var store = new MediaStore(_folder["media"], TimeProvider.System);
        await LoadAsync(store);
        File.Copy(Repository.DemoFolder + ".sha256", _folder["only the list.sha256"]);
        Assert.Equal(new PackageVersion(1), await LoadAsync(store, shipped: _folder["only the list"]));
    }

    [Fact]
    public async Task Becomes_a_new_version_when_another_set_is_shipped_and_the_old_one_stays()
    {
        var store = new MediaStore(_folder["media"], TimeProvider.System);
        await LoadAsync(store);
        var changed = ShipChanged("The other line");

        Assert.Equal(new PackageVersion(2), await LoadAsync(store, changed));

        var playable = await _catalog.FindPlayableAsync(_demo, TestContext.Current.CancellationToken);
        Assert.Equal(("The other line", new PackageVersion(2)), (playable!.Asset.Title, playable.Package!.Version));
        Assert.Contains("Stop.", await File.ReadAllTextAsync(Subtitles(store, 2), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("Stop.", await File.ReadAllTextAsync(Subtitles(store, 1), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotNull(await _catalog.FindPackageAsync(_demo, new PackageVersion(1), TestContext.Current.CancellationToken));
        Assert.Equal(new PackageVersion(2), await LoadAsync(store, changed));

        // A rollback ships the first set again: that is a new version too, because v1 is never published twice.
        Assert.Equal(new PackageVersion(3), await LoadAsync(store));
    }

    [Fact]
    public async Task Is_published_once_by_processes_that_start_together()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => new MediaStore(_folder["media"], TimeProvider.System)).ToList();
        var versions = await Task.WhenAll(stores.Select(store => Task.Run(() => LoadAsync(store))));
        var version = Assert.Single(versions.Distinct());
        Assert.Equal([version.ToString()], Directory.EnumerateDirectories(_folder["media/demo"]).Select(Path.GetFileName));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["media/.staging"]));
    }

    [Fact]
    public async Task Refuses_a_set_with_a_damaged_file()
    {
        var set = ShipChanged("Damaged");
        await File.AppendAllTextAsync(Path.Combine(set, "s-en", "1.vtt"), "\n", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<PackagingException>(() => LoadAsync(new MediaStore(_folder["media"], TimeProvider.System), set));
        Assert.Contains("1.vtt is damaged", refused.Message, StringComparison.Ordinal);
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
        Assert.Contains("not there.sha256 is missing", refused.Message);
        Assert.Contains("installation is incomplete", refused.Message);
    }

    [Fact]
    public async Task Leaves_no_files_when_it_cannot_be_published()
    {
        var store = new MediaStore(_folder["media"], TimeProvider.System);
        _catalog.PublishFailure = new InvalidOperationException("database gone");
        await Assert.ThrowsAsync<InvalidOperationException>(() => LoadAsync(store));
        Assert.False(Directory.Exists(store.PackageFolder(_demo, new PackageVersion(1))));
    }

    /// <summary>Ships a set with another title and other subtitles.</summary>
    private string ShipChanged(string title)
    {
        var set = _folder.CopyDemo();
        var about = Path.Combine(set, "about.json");
        File.WriteAllText(about, File.ReadAllText(about).Replace("The load line", title, StringComparison.Ordinal));
        var subtitles = Path.Combine(set, "s-en", "1.vtt");
        File.WriteAllText(subtitles, File.ReadAllText(subtitles).Replace("So stop at the line.", "Stop.", StringComparison.Ordinal));
        File.WriteAllText(set + ".sha256", DemoList.Of(set));
        return set;
    }

    private string Subtitles(MediaStore store, int version) => Path.Combine(store.PackageFolder(_demo, new PackageVersion(version)), "s-en", "1.vtt");

    private Task<PackageVersion> LoadAsync(MediaStore store, string? shipped = null) =>
        new DemoAsset(_catalog, store, TimeProvider.System).LoadAsync(shipped ?? Repository.DemoFolder, TestContext.Current.CancellationToken);
}
