namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Whether a request goes on.</summary>
internal enum RoutePassKind
{
    /// <summary>It never came to a gate.</summary>
    None,

    /// <summary>It goes on.</summary>
    Admitted,

    /// <summary>It may wait.</summary>
    Waits,

    /// <summary>It goes no further, and the gate answers it.</summary>
    Refused,
}
