using System.Text.Json;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Packaging.Reading;

/// <summary>Reads and checks a package's description.</summary>
internal static class DescriptionReader
{
    internal static PackageDescription Read(string directory)
    {
        var path = Path.Combine(directory, PackageDescription.FileName);
        if (!File.Exists(path)) throw Fault($"{PackageDescription.FileName} is missing in {directory}");
        try
        {
            using var stream = File.OpenRead(path);
            var description = JsonSerializer.Deserialize(stream, PackagingJson.Default.PackageDescription)
                ?? throw Fault($"{PackageDescription.FileName} is empty");
            Check(description);
            return description;
        }
        catch (JsonException malformed)
        {
            throw Fault($"{PackageDescription.FileName}, line {malformed.LineNumber + 1}: {malformed.Message}", malformed);
        }
    }

    private static void Check(PackageDescription description)
    {
        if (description.Renditions.IsDefaultOrEmpty) throw Fault($"{PackageDescription.FileName} lists no renditions");
        var names = new HashSet<string>(StringComparer.Ordinal);
        var labels = new HashSet<(RenditionKind, string?)>();
        var defaults = new HashSet<RenditionKind>();
        foreach (var rendition in description.Renditions)
        {
            if (!RenditionName.TryParse(rendition.Name, out _))
                throw Fault($"{PackageDescription.FileName}: '{rendition.Name}' is not a rendition name (lower-case letters, digits, inner hyphens)");
            if (!names.Add(rendition.Name)) throw Fault($"{PackageDescription.FileName} lists '{rendition.Name}' twice");
            if (rendition.Kind == RenditionKind.Video) continue;
            if (string.IsNullOrWhiteSpace(rendition.Label)) throw Fault($"{PackageDescription.FileName}: rendition '{rendition.Name}' has no label");
            if (!labels.Add((rendition.Kind, rendition.Label)))
                throw Fault($"{PackageDescription.FileName}: two renditions of one kind are labelled '{rendition.Label}'");
            if (rendition.Default && !defaults.Add(rendition.Kind))
                throw Fault($"{PackageDescription.FileName}: '{rendition.Name}' is a second default of its kind");
        }
    }

    private static PackagingException Fault(string message, Exception? inner = null) => new(PackagingFaultKind.Inconsistent, message, inner);
}
