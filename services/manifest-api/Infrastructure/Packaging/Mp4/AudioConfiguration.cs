namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>What an AAC decoder is told. 0 means that the configuration does not say.</summary>
internal readonly record struct AudioConfiguration(string Codec, int Channels, int SampleRateHz);
