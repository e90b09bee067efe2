namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>What a sample has when its fragment does not say: <c>trex</c>, overridden by <c>tfhd</c> (ISO/IEC 14496-12 §8.8.3, §8.8.7).</summary>
internal readonly record struct SampleDefaults(uint DurationTicks, uint Bytes, uint Flags);
