using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What counts of a package.json.</summary>
/// <param name="Dependencies">Packages that it names, but for those of the same repository.</param>
/// <param name="Scripts">Its scripts.</param>
/// <param name="Workarounds">Overrides, resolutions and patches.</param>
internal sealed record PackageManifest(ImmutableArray<Package> Dependencies, ImmutableSortedDictionary<string, string> Scripts, int Workarounds)
{
    private static readonly string[] DependencyMembers = ["dependencies", "devDependencies", "optionalDependencies"];
    private static readonly string[] LocalPrefixes = ["workspace:", "file:", "link:", "portal:"];

    public static PackageManifest Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var pnpm = Members(root, "pnpm").ToDictionary(static member => member.Name, static member => member.Value);
        return new PackageManifest(
            [.. DependencyMembers.SelectMany(member => Members(root, member)).Where(IsFromRegistry).Select(static member => new Package(Package.Npm, member.Name, ""))],
            Members(root, "scripts").ToImmutableSortedDictionary(static script => script.Name, static script => script.Value.ToString(), StringComparer.Ordinal),
            Members(root, "overrides").Count() + Members(root, "resolutions").Count() + Members(root, "patchedDependencies").Count()
                + pnpm.Where(static member => member.Key is "overrides" or "patchedDependencies" && member.Value.ValueKind == JsonValueKind.Object).Sum(static member => member.Value.EnumerateObject().Count()));
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member.EnumerateObject() : default;

    private static bool IsFromRegistry(JsonProperty dependency) => !LocalPrefixes.Any(prefix => dependency.Value.ToString().StartsWith(prefix, StringComparison.Ordinal));
}
