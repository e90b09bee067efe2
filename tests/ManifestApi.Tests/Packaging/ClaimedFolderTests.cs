using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Tests.Packaging;

public sealed class ClaimedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Shared => _folder["shared"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Is_gone_with_all_that_is_in_it()
    {
        using (var claimed = Claim())
        {
            Directory.CreateDirectory(Path.Combine(claimed.Folder, "a"));
            File.WriteAllText(Path.Combine(claimed.Folder, "a", "b"), "c");
            claimed.Dispose();
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(Shared));
    }

    [Fact]
    public void Stays_as_long_as_it_is_held()
    {
        using var claimed = Claim();
        Assert.Equal(0, Discard());
        Assert.True(Directory.Exists(claimed.Folder));
    }

    [Fact]
    public void Goes_when_nobody_holds_its_lock()
    {
        Directory.CreateDirectory(Path.Combine(Shared, "left", "v360"));
        File.WriteAllText(Path.Combine(Shared, "left", "v360", "1.m4s"), "x");
        File.WriteAllText(Path.Combine(Shared, "left.lock"), "");
        Assert.Equal(1, Discard());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Shared));
    }

    [Fact]
    public void Goes_when_it_has_no_lock_and_so_does_a_lock_without_a_folder()
    {
        Directory.CreateDirectory(Path.Combine(Shared, "left"));
        File.WriteAllText(Path.Combine(Shared, "other.lock"), "");
        Assert.Equal(1, Discard());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Shared));
    }

    [Fact]
    public void Leaves_what_a_link_points_to()
    {
        Directory.CreateDirectory(Path.Combine(Shared, "left"));
        File.WriteAllText(_folder["outside"], "x");
        Directory.CreateSymbolicLink(Path.Combine(Shared, "left", "link"), _folder.Path);
        Assert.Equal(1, Discard());
        Assert.True(File.Exists(_folder["outside"]));
    }

    [Fact]
    public void Is_nothing_to_discard_where_nothing_was_claimed() => Assert.Equal(0, Discard());

    [Fact]
    public async Task Is_never_taken_away_by_clean_ups_at_the_same_time()
    {
        using var done = new CancellationTokenSource();
        var cleaners = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested) Assert.Empty(ClaimedFolder.DiscardAbandoned(Shared).Faults);
        })).ToArray();
        for (var i = 0; i < 500; i++)
        {
            using var claimed = Claim();
            await File.WriteAllTextAsync(Path.Combine(claimed.Folder, "x"), "x", TestContext.Current.CancellationToken);
            Assert.True(File.Exists(Path.Combine(claimed.Folder, "x")));
        }

        await done.CancelAsync();
        await Task.WhenAll(cleaners);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Shared));
    }

    private ClaimedFolder Claim() => ClaimedFolder.Claim(Shared, TimeProvider.System);

    private int Discard()
    {
        var abandoned = ClaimedFolder.DiscardAbandoned(Shared);
        Assert.Empty(abandoned.Faults);
        return abandoned.Discarded;
    }
}
