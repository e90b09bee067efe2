namespace Plimsoll.Simulation.Engine;

/// <summary>What can happen.</summary>
internal enum EventKind
{
    /// <summary>A new request of the workload.</summary>
    Arrival,

    /// <summary>A client tries again.</summary>
    Retry,

    /// <summary>A client gives up waiting.</summary>
    GiveUp,

    /// <summary>A slot has done its work.</summary>
    Finish,

    /// <summary>The limits look whether there is something to decide.</summary>
    Tick,

    /// <summary>A phase of the plant begins.</summary>
    Phase,

    /// <summary>Instances join, leave or restart.</summary>
    Fleet,
}
