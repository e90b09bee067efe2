using System.Collections.Immutable;
using ManifestApi.Infrastructure.Packaging;
using ManifestApi.Infrastructure.Packaging.Storage;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>Uploads that wait to be packaged, one file per round: <c>{root}/{asset}.{vN}</c>. API and workers must see the same folder.</summary>
/// <param name="root">The folder; made when the first upload is kept.</param>
public sealed class UploadStore(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>The file of a round, whether it is there or not.</summary>
    internal string PathOf(IngestRound round) => Path.Combine(_root, round.Key);

    /// <summary>The file of a round that must be there.</summary>
    /// <exception cref="PackagingException">It is gone, and no other attempt will find it.</exception>
    internal string Require(IngestRound round) => PathOf(round) is var path && File.Exists(path)
        ? path
        : throw new PackagingException(new PackagingFault(PackagingFaultKind.Inconsistent, "The uploaded file is gone. Post it again."), message: $"{path} is gone.");

    /// <summary>Takes a received file over: it is on the disk, under its round's name, when this returns.</summary>
    /// <exception cref="PackagingException">It could not be kept.</exception>
    internal void Keep(string received, IngestRound round) => StorageFaults.Guard($"keep an upload in {_root}", () =>
    {
        Directory.CreateDirectory(_root);
        var path = PathOf(round);
        if (received == path) return;
        using (var file = File.OpenHandle(received, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(file);
        File.Move(received, path, overwrite: true);
        DirectorySync.Flush(_root);
    });

    /// <summary>Removes the file of a round; nothing happens when it is gone.</summary>
    internal void Discard(IngestRound round) => StorageFaults.Guard($"remove an upload from {_root}", () =>
    {
        if (Directory.Exists(_root)) File.Delete(PathOf(round));
    });

    /// <summary>The rounds whose files are here, with the time of the last byte.</summary>
    internal ImmutableArray<(IngestRound Round, DateTimeOffset ReceivedAt)> List()
    {
        if (!Directory.Exists(_root)) return [];
        var found = ImmutableArray.CreateBuilder<(IngestRound, DateTimeOffset)>();
        foreach (var file in new DirectoryInfo(_root).EnumerateFiles())
        {
            if (IngestRound.TryParse(file.Name, out var round)) found.Add((round, file.LastWriteTimeUtc));
        }

        return found.DrainToImmutable();
    }
}
