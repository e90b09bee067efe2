namespace Plimsoll.Runtime.Caching.Figures;

/// <summary>How the making of a value ended.</summary>
internal enum FlightOutcome
{
    /// <summary>With a value.</summary>
    Completed,

    /// <summary>With an exception.</summary>
    Failed,

    /// <summary>At the hard timeout.</summary>
    Timeout,

    /// <summary>Everybody left.</summary>
    Abandoned,
}
