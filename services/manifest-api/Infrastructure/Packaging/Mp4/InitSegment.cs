namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>What a CMAF header says about its one track.</summary>
/// <param name="Kind">Pictures or sound.</param>
/// <param name="TrackId">The track's number in the fragments.</param>
/// <param name="Timescale">Ticks per second.</param>
/// <param name="Description">Codec and dimensions.</param>
/// <param name="Defaults">Defaults of the samples.</param>
internal sealed record InitSegment(TrackKind Kind, uint TrackId, int Timescale, SampleDescription Description, SampleDefaults Defaults);
