using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Delivery.Manifests;

/// <summary>A manifest as it is sent, or why there is none to send. Shared by all who ask, so nobody changes it.</summary>
/// <param name="Body">The bytes; empty with a refusal.</param>
/// <param name="IsCompressed">Whether they are in the content coding that was asked for; small ones are not.</param>
internal sealed record RenderedManifest(byte[] Body, bool IsCompressed)
{
    private const int ObjectBytes = 160;
    private const int TextBytes = 24;

    /// <summary>Why the view cannot be shown of this package.</summary>
    internal Refusal? Refusal { get; init; }

    /// <summary>The entity tag of a media playlist; the other documents need theirs before they are rendered.</summary>
    internal string? EntityTag { get; init; }

    /// <summary>The rendition of a media playlist, by which its callers' tokens are checked.</summary>
    internal Rendition? Rendition { get; init; }

    /// <summary>What is kept of it, about: the bytes, the texts, the objects around them.</summary>
    internal long WeightBytes => Body.Length + Weigh(EntityTag) + Weigh(Rendition) + Weigh(Refusal);

    private static long Weigh(Rendition? rendition) =>
        rendition is null ? 0 : ObjectBytes + Weigh(rendition.Name) + Weigh(rendition.Codec) + Weigh(rendition.Language) + Weigh(rendition.Label);

    private static long Weigh(Refusal? refusal) => refusal is null ? 0 : ObjectBytes + Weigh(refusal.Reason) + Weigh(refusal.Detail);

    private static long Weigh(string? text) => text is null ? 0 : TextBytes + (sizeof(char) * text.Length);
}
