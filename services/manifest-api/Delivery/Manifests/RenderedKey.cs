using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Delivery.Manifests;

/// <summary>Everything that changes the bytes of a manifest: the facts have tenant, asset, package and view in them, degrade levels included.</summary>
internal readonly record struct RenderedKey(ManifestFacts Facts, ContentCoding Coding);
