namespace Plimsoll.Contracts;

/// <summary>A degrade level of a route.</summary>
public enum DegradeLevel
{
    /// <summary>No personalisation.</summary>
    Plain,

    /// <summary>A cached answer past its time.</summary>
    Stale,

    /// <summary>No extras.</summary>
    Lean,

    /// <summary>A lower quality.</summary>
    Capped,
}
