namespace Plimsoll.Jobs;

/// <summary>What can be paused.</summary>
public enum PauseScope
{
    /// <summary>A queue.</summary>
    Queue,

    /// <summary>A job type.</summary>
    Type,

    /// <summary>A tenant.</summary>
    Tenant,

    /// <summary>An asset class.</summary>
    AssetClass,

    /// <summary>A region.</summary>
    Region,
}
