namespace ManifestApi.Infrastructure.Packaging.Probing;

/// <summary>Sound or text of a source in one language.</summary>
/// <param name="StreamIndex">Number of the stream in the source.</param>
/// <param name="Language">Its language.</param>
/// <param name="Channels">Sound channels; 0 for text.</param>
internal sealed record SourceTrack(int StreamIndex, TrackLanguage Language, int Channels);
