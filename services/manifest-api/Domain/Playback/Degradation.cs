namespace ManifestApi.Domain.Playback;

/// <summary>That an answer is less than full service, and why.</summary>
/// <param name="Level">Level of the route's ladder, such as <c>capped</c>.</param>
/// <param name="Reason">What made the service step down, for people.</param>
public sealed record Degradation(string Level, string Reason);
