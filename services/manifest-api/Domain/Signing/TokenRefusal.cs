namespace ManifestApi.Domain.Signing;

/// <summary>Why a signed URL is refused. The order is the order of the checks: nothing that a token claims is looked at before its signature holds.</summary>
public enum TokenRefusal
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>It is no token of ours: wrong alphabet, length, format version or layout.</summary>
    Malformed,

    /// <summary>It names a key that is not in the ring.</summary>
    UnknownKey,

    /// <summary>Its signature is not the one of its key.</summary>
    BadSignature,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was issued for another asset.</summary>
    WrongAsset,

    /// <summary>It was issued by another tenant than the asset's.</summary>
    WrongTenant,

    /// <summary>The request's filter asks for more than the token's.</summary>
    WidenedFilter,
}
