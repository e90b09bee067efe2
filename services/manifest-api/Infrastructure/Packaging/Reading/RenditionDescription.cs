using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Packaging.Reading;

/// <summary>What a package's description says about one rendition.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Kind">What it carries.</param>
/// <param name="Language">BCP 47 language, when it has one.</param>
/// <param name="Label">Name for people; required but for video.</param>
/// <param name="Default">Whether a player picks it without being told.</param>
internal sealed record RenditionDescription(string Name, RenditionKind Kind, string? Language = null, string? Label = null, bool Default = false);
