using System.Text.Json;

namespace Plimsoll.Evidence.Measuring;

/// <summary>package-lock.json: versions 2 and 3 list folders, version 1 a tree.</summary>
internal static class NpmLock
{
    private const string Folder = "node_modules/";

    public static IEnumerable<Package> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var packages = new List<Package>();
        if (document.RootElement.TryGetProperty("packages", out var folders)) packages.AddRange(folders.EnumerateObject().SelectMany(OfFolder));
        else AddTree(document.RootElement, packages);
        return packages;
    }

    // The root and the members of a workspace have no such folder, and a link points at one of them.
    private static IEnumerable<Package> OfFolder(JsonProperty folder)
    {
        var at = folder.Name.LastIndexOf(Folder, StringComparison.Ordinal);
        if (at < 0 || (folder.Value.TryGetProperty("link", out var link) && link.GetBoolean())) yield break;
        var name = folder.Value.TryGetProperty("name", out var alias) ? alias.GetString()! : folder.Name[(at + Folder.Length)..];
        yield return new Package(Package.Npm, name, folder.Value.GetProperty("version").GetString()!);
    }

    private static void AddTree(JsonElement element, List<Package> packages)
    {
        if (!element.TryGetProperty("dependencies", out var dependencies)) return;
        foreach (var dependency in dependencies.EnumerateObject())
        {
            packages.Add(new Package(Package.Npm, dependency.Name, dependency.Value.GetProperty("version").GetString()!));
            AddTree(dependency.Value, packages);
        }
    }
}
