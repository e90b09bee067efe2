using System.Text.Json;

namespace Plimsoll.Evidence.Measuring;

/// <summary>packages.lock.json of NuGet: packages per framework; projects of the same repository are none.</summary>
internal static class NugetLock
{
    public static IEnumerable<Package> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(static framework => framework.Value.EnumerateObject())
            .Where(static package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(static package => new Package(Package.Nuget, package.Name, package.Value.GetProperty("resolved").GetString()!))];
    }
}
