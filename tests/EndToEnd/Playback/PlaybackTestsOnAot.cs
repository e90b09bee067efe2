using EndToEnd.Services;

namespace EndToEnd.Playback;

/// <summary><see cref="PlaybackTests"/> on the native flavour.</summary>
public sealed class PlaybackTestsOnAot(AotDemoService demo) : PlaybackTests(demo), IClassFixture<AotDemoService>;
