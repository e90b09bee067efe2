using ManifestApi.Delivery.Http;
using ManifestApi.Domain.Playback;

namespace ManifestApi.Delivery.Manifests;

/// <summary>Everything that changes the bytes of a manifest: the identity has tenant, asset, package and view in it, degrade levels included.</summary>
internal readonly record struct RenderedKey(ManifestIdentity Identity, ContentCoding Coding);
