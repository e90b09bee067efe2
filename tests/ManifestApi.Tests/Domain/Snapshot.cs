using System.Security.Cryptography;
using System.Text;
using ManifestApi.Domain.Playback;
using Plimsoll.Testing;

namespace ManifestApi.Tests.Domain;

/// <summary>
/// Holds a text against the file of its name in Snapshots. With PLIMSOLL_UPDATE_SNAPSHOTS=1 the file is written instead; a file
/// that changes without a new <see cref="ManifestIdentity.RendererVersion"/> fails even then, because caches would mix both forms.
/// </summary>
internal static class Snapshot
{
    internal const string UpdateVariable = "PLIMSOLL_UPDATE_SNAPSHOTS";
    private const string LockFile = "renderer.lock";
    private static readonly Lock Writing = new();

    private static string Folder => RepositoryFolder.Path("tests", "ManifestApi.Tests", "Domain", "Snapshots");

    private static bool IsUpdating => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    internal static void Matches(string name, string actual)
    {
        var path = Path.Combine(Folder, name);
        if (IsUpdating)
        {
            lock (Writing) Update(path, name, actual);
            return;
        }

        Assert.True(File.Exists(path), $"Snapshot {name} is missing. Write it with {UpdateVariable}=1, read it and commit it.");
        var expected = File.ReadAllText(path);
        Assert.True(expected == actual, $"{name} differs from its snapshot (- expected, + actual):\n{TextDifference.Of(expected, actual)}Rewrite it with {UpdateVariable}=1 when the change is meant.");
    }

    /// <summary>Every snapshot with its hash and the renderer version that made it; <see langword="null"/> hash when the file is gone.</summary>
    internal static IEnumerable<(string Name, int RendererVersion, string Recorded, string? Actual)> Locked()
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder, LockFile)))
        {
            var fields = line.Split(' ');
            var path = Path.Combine(Folder, fields[2]);
            yield return (fields[2], int.Parse(fields[0]), fields[1], File.Exists(path) ? Hash(File.ReadAllText(path)) : null);
        }
    }

    internal static IEnumerable<string> Files() => Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Where(name => name != LockFile);

    private static void Update(string path, string name, string actual)
    {
        var lockPath = Path.Combine(Folder, LockFile);
        var locked = File.Exists(lockPath) ? File.ReadAllLines(lockPath).ToDictionary(line => line.Split(' ')[2]) : [];
        var hash = Hash(actual);
        if (locked.TryGetValue(name, out var entry) && entry.Split(' ')[1] != hash && int.Parse(entry.Split(' ')[0]) >= ManifestIdentity.RendererVersion)
        {
            Assert.Fail($"{name} would change. Raise ManifestIdentity.RendererVersion first: the same identity must never stand for other bytes.");
        }

        if (entry is null || entry.Split(' ')[1] != hash) locked[name] = $"{ManifestIdentity.RendererVersion} {hash} {name}";
        File.WriteAllText(path, actual);
        File.WriteAllLines(lockPath, locked.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
