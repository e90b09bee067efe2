namespace ManifestApi.Domain.Hls;

/// <summary>Protocol versions (RFC 8216bis section 8), each the lowest that the tags used allow.</summary>
internal static class HlsVersion
{
    /// <summary>EXT-X-MAP in a playlist without I-FRAMES-ONLY asks for 6; the others follow so that one set has one version.</summary>
    internal const int Fragmented = 6;

    /// <summary>Durations with decimals ask for 3; files without an initialisation segment need no more.</summary>
    internal const int Plain = 3;
}
