namespace ManifestApi.Domain.Playback;

/// <summary>The tracks that suit a caller's languages best, by name.</summary>
/// <param name="Audio">The sound; <see langword="null"/> when none is in a language of the caller's.</param>
/// <param name="Subtitles">The subtitles; <see langword="null"/> when none are.</param>
public sealed record PreferredTracks(string? Audio, string? Subtitles);
