namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>A service that was compared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Commit, release or runtime version, for people.</param>
/// <param name="Digest">Digest of what was started; <see langword="null"/> when there is none to take.</param>
/// <param name="FlameGraph">Where its flame graph is, relative to the report; <see langword="null"/> when none was made.</param>
internal sealed record SubjectRecord(string Name, string Version, string? Digest = null, string? FlameGraph = null);
