namespace Plimsoll.Runtime.Pressure;

/// <summary>The signal that binds a limit: the one closest to, or furthest over, its budget.</summary>
public enum PressureBound
{
    /// <summary>Nothing is known yet.</summary>
    None,

    /// <summary>The 95th percentile of the work itself.</summary>
    Latency,

    /// <summary>The 95th percentile of the downstream.</summary>
    Downstream,

    /// <summary>The processors.</summary>
    Cpu,

    /// <summary>The wait for a thread behind the gate.</summary>
    ThreadDelay,

    /// <summary>What asks for a place, over the places that there are.</summary>
    Demand,
}
