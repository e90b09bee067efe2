namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>What a CMAF segment says about its samples.</summary>
/// <param name="StartTicks">Decode time of the first sample, in ticks of the track.</param>
/// <param name="DurationTicks">Sum of the sample durations, in ticks.</param>
/// <param name="SampleCount">Number of samples.</param>
/// <param name="FirstSampleEnd">Bytes from the start of the file through the first sample.</param>
/// <param name="StartsWithSync">Whether decoding can start at the first sample.</param>
internal readonly record struct MediaSegment(long StartTicks, long DurationTicks, int SampleCount, int FirstSampleEnd, bool StartsWithSync);
