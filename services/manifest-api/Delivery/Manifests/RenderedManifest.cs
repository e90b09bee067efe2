using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Delivery.Manifests;

/// <summary>A manifest as it is sent, or why there is none to send. Shared by all who ask, so nobody changes it.</summary>
/// <param name="Body">The bytes; empty with a refusal.</param>
/// <param name="IsCompressed">Whether they are in the content coding that was asked for; small ones are not.</param>
internal sealed record RenderedManifest(byte[] Body, bool IsCompressed)
{
    /// <summary>Why the view cannot be shown of this package.</summary>
    internal Refusal? Refusal { get; init; }

    /// <summary>The rendition of a media playlist, by which its callers' tokens are checked.</summary>
    internal Rendition? Rendition { get; init; }
}
