namespace ManifestApi.Delivery.Configuration;

/// <summary>Region that this instance runs in. Appears in telemetry only, never in a manifest.</summary>
internal enum Region
{
    /// <summary>Ashburn.</summary>
    Iad,

    /// <summary>Frankfurt.</summary>
    Fra,

    /// <summary>São Paulo.</summary>
    Gru,
}
