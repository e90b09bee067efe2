namespace ManifestApi.Domain.Catalog;

/// <summary>What a rendition carries.</summary>
public enum RenditionKind
{
    /// <summary>Pictures.</summary>
    Video,

    /// <summary>Sound in one language.</summary>
    Audio,

    /// <summary>WebVTT text in one language.</summary>
    Subtitles,
}
