namespace Plimsoll.Contracts;

/// <summary>In which way an observed service breaks its telemetry contract.</summary>
public enum TelemetryFindingKind
{
    /// <summary>The promised name was not observed.</summary>
    Missing,

    /// <summary>The metric has another unit, which changes the meaning of every number.</summary>
    UnitChanged,

    /// <summary>The metric has another instrument, which breaks queries over it.</summary>
    InstrumentChanged,

    /// <summary>The span has another kind.</summary>
    KindChanged,

    /// <summary>The log event has another severity.</summary>
    SeverityChanged,

    /// <summary>A promised attribute was not observed.</summary>
    AttributeMissing,

    /// <summary>The observed name stands in no entry: nobody can rely on it, and nobody decided on it.</summary>
    Undeclared,
}
