using System.Security.Cryptography;

namespace Architecture.Builds;

/// <summary>Programs and symbols below a folder, each with the hash of its bytes.</summary>
internal static class BuiltFiles
{
    public static SortedDictionary<string, string> Hashes(string folder)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".dll" or ".pdb"))
            hashes.Add(Path.GetRelativePath(folder, file), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        return hashes;
    }

    public static IEnumerable<string> Differences(SortedDictionary<string, string> one, SortedDictionary<string, string> other) =>
        one.Keys.Union(other.Keys).Where(file => one.GetValueOrDefault(file) != other.GetValueOrDefault(file)).Select(file => $"{file}: differs");
}
