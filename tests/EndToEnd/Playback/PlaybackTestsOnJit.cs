using EndToEnd.Services;

namespace EndToEnd.Playback;

/// <summary><see cref="PlaybackTests"/> on the just-in-time flavour.</summary>
public sealed class PlaybackTestsOnJit(JitDemoService demo) : PlaybackTests(demo), IClassFixture<JitDemoService>;
