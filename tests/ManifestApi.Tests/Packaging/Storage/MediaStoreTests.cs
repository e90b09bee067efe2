using System.IO.Pipelines;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Tests.Packaging.Storage;

public sealed class MediaStoreTests : IDisposable
{
    private static readonly PackageVersion V1 = new(1);
    private readonly TemporaryFolder _folder = new();
    private readonly MediaStore _store;
    private readonly AssetId _asset;
    private readonly RenditionName _rendition;
    private readonly MediaFileName _file;

    public MediaStoreTests()
    {
        _store = new MediaStore(_folder["media"], TimeProvider.System);
        Assert.True(AssetId.TryParse("film", out _asset));
        Assert.True(RenditionName.TryParse("v360", out _rendition));
        Assert.True(MediaFileName.TryParse("1.m4s", out _file));
        using var staged = _store.Stage(_asset, V1);
        Directory.CreateDirectory(Path.Combine(staged.Folder, "v360"));
        File.WriteAllBytes(Path.Combine(staged.Folder, "v360", "1.m4s"), [.. Enumerable.Range(0, 200_000).Select(static i => (byte)(i % 251))]);
        staged.Commit();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Copies_any_range()
    {
        using var file = _store.Open(_asset, V1, _rendition, _file);
        Assert.Equal(200_000, file!.Length);
        using var copy = new MemoryStream();
        var pipe = PipeWriter.Create(copy, new StreamPipeWriterOptions(leaveOpen: true));
        await file.CopyToAsync(pipe, 1000, 150_000, TestContext.Current.CancellationToken);
        await pipe.CompleteAsync();
        Assert.Equal(Enumerable.Range(1000, 150_000).Select(static i => (byte)(i % 251)), copy.ToArray());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 200_001)]
    [InlineData(200_000, 1)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public async Task Refuses_a_range_outside_the_file(long offset, long count)
    {
        using var file = _store.Open(_asset, V1, _rendition, _file);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await file!.CopyToAsync(new Pipe().Writer, offset, count, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Gives_nothing_for_a_file_that_is_not_there()
    {
        Assert.Null(_store.Open(_asset, new PackageVersion(2), _rendition, _file));
        Assert.Equal(0, _store.OpenFiles);
    }

    [Fact]
    public async Task Frees_the_file_when_the_reader_leaves_in_mid_body()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
        using (var file = _store.Open(_asset, V1, _rendition, _file))
        {
            var copying = file!.CopyToAsync(pipe.Writer, 0, file.Length, TestContext.Current.CancellationToken).AsTask();
            await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, _store.OpenFiles);
            await pipe.Reader.CompleteAsync();
            await copying;
        }

        Assert.Equal(0, _store.OpenFiles);
    }

    [Fact]
    public async Task Stops_a_copy_that_is_cancelled_in_mid_body()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
        using var abort = new CancellationTokenSource();
        using (var file = _store.Open(_asset, V1, _rendition, _file))
        {
            var copying = file!.CopyToAsync(pipe.Writer, 0, file.Length, abort.Token).AsTask();
            await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
            await abort.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying);
        }

        Assert.Equal(0, _store.OpenFiles);
    }

    [Fact]
    public async Task Says_that_a_file_shrank_while_it_was_read()
    {
        using var file = _store.Open(_asset, V1, _rendition, _file);
        await File.WriteAllBytesAsync(Path.Combine(_store.PackageFolder(_asset, V1), "v360", "1.m4s"), new byte[10], TestContext.Current.CancellationToken);
        var shrank = await Assert.ThrowsAsync<EndOfStreamException>(async () =>
            await file!.CopyToAsync(PipeWriter.Create(Stream.Null), 0, file.Length, TestContext.Current.CancellationToken));
        Assert.Contains("film/v1/v360/1.m4s ends at byte 10", shrank.Message);
    }

    [Fact]
    public void Leaves_nothing_of_a_package_that_was_not_committed()
    {
        using (var staged = _store.Stage(_asset, new PackageVersion(2))) File.WriteAllText(Path.Combine(staged.Folder, "x"), "x");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["media/.staging"]));
        Assert.False(Directory.Exists(_store.PackageFolder(_asset, new PackageVersion(2))));
    }

    [Fact]
    public void Discards_what_a_crash_left()
    {
        Directory.CreateDirectory(_folder["media/.staging/left/package/v360"]);
        File.WriteAllText(_folder["media/.staging/left.lock"], "");
        using var working = _store.Stage(_asset, new PackageVersion(2));
        Assert.Equal(1, new MediaStore(_folder["media"], TimeProvider.System).DiscardAbandoned().Discarded);
        Assert.False(Directory.Exists(_folder["media/.staging/left"]));
        Assert.True(Directory.Exists(working.Folder));
        Assert.True(Directory.Exists(_store.PackageFolder(_asset, V1)));
    }

    [Fact]
    public void Says_what_it_could_not_make()
    {
        File.WriteAllText(_folder["taken"], "");
        var refused = Assert.Throws<PackagingException>(new MediaStore(_folder["taken/media"], TimeProvider.System).CheckWritable);
        Assert.Equal(PackagingFaultKind.Storage, refused.Fault.Kind);
        Assert.Contains(_folder["taken/media"], refused.Message);
    }
}
