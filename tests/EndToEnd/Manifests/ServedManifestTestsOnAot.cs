using EndToEnd.Services;

namespace EndToEnd.Manifests;

/// <summary><see cref="ServedManifestTests"/> on the native flavour.</summary>
public sealed class ServedManifestTestsOnAot(AotDemoService demo) : ServedManifestTests(demo), IClassFixture<AotDemoService>;
