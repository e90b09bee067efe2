namespace Plimsoll.Runtime.Caching.Figures;

/// <summary>Why a value that was made is not kept.</summary>
internal enum RefusalReason
{
    /// <summary>It has no life.</summary>
    NoLife,

    /// <summary>It is heavier than a value may be.</summary>
    TooHeavy,

    /// <summary>The weigher threw, or gave less than zero.</summary>
    WeigherFailed,

    /// <summary>It was purged while it was made.</summary>
    Purged,
}
