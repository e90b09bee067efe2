using EndToEnd.Services;

namespace EndToEnd.Manifests;

/// <summary><see cref="ServedManifestTests"/> on the just-in-time flavour.</summary>
public sealed class ServedManifestTestsOnJit(JitDemoService demo) : ServedManifestTests(demo), IClassFixture<JitDemoService>;
