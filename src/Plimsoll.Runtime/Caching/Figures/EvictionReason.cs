namespace Plimsoll.Runtime.Caching.Figures;

/// <summary>Why an entry left.</summary>
internal enum EvictionReason
{
    /// <summary>Others needed its room.</summary>
    Size,

    /// <summary>Others needed its room, and it was past all use.</summary>
    Expired,

    /// <summary>It was purged, or what came after it could not be kept.</summary>
    Purged,
}
