using System.Collections.Immutable;

namespace ManifestApi.Infrastructure.Packaging.Reading;

/// <summary>The file <c>about.json</c> of a package: what its media cannot say about themselves.</summary>
/// <param name="Title">Title for people.</param>
/// <param name="Renditions">Every rendition; a folder that is not listed is not part of the package.</param>
internal sealed record PackageDescription(string Title, ImmutableArray<RenditionDescription> Renditions)
{
    internal const string FileName = "about.json";
}
