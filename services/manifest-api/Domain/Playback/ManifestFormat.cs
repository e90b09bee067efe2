namespace ManifestApi.Domain.Playback;

/// <summary>Which document of a package.</summary>
public enum ManifestFormat
{
    /// <summary>HLS multivariant playlist.</summary>
    HlsMultivariant = 1,

    /// <summary>HLS media playlist of one rendition.</summary>
    HlsMedia = 2,

    /// <summary>HLS I-frame playlist of one rendition.</summary>
    HlsIFrames = 3,

    /// <summary>DASH manifest.</summary>
    Dash = 4,
}
