namespace ManifestApi.Delivery.Configuration;

/// <summary>What boot does with the schema of the live store.</summary>
internal enum MigrationMode
{
    /// <summary>Refuses to start on a schema that the contract does not accept.</summary>
    Verify,

    /// <summary>Brings an older or empty store up to date first.</summary>
    Apply,
}
