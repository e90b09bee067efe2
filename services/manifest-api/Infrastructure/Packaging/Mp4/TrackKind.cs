namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>What a track carries.</summary>
internal enum TrackKind
{
    Video,
    Audio,
}
