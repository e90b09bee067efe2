namespace ManifestApi.Domain.Catalog;

/// <summary>One media segment. Times are integer ticks of the rendition's timescale: sound and pictures do not align, so nothing is rounded.</summary>
/// <param name="Number">Position in the rendition, from 1; also its file name.</param>
/// <param name="StartTicks">Start, in ticks.</param>
/// <param name="DurationTicks">Duration, in ticks.</param>
/// <param name="Bytes">Size of the file, in bytes.</param>
/// <param name="KeyframeBytes">Bytes from the start of the file through its first key frame; 0 when not video.</param>
public readonly record struct Segment(int Number, long StartTicks, long DurationTicks, int Bytes, int KeyframeBytes);
