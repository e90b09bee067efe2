namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>A track's sample entry: its codec and its dimensions. What does not apply is 0.</summary>
internal readonly record struct SampleDescription(string Codec, int Width, int Height, int Channels, int SampleRateHz);
