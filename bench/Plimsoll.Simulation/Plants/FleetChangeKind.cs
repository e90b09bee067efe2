namespace Plimsoll.Simulation.Plants;

/// <summary>What happens to instances.</summary>
internal enum FleetChangeKind
{
    /// <summary>New ones come.</summary>
    Join,

    /// <summary>Some go; what they have in flight is lost to the clients.</summary>
    Leave,

    /// <summary>Some start anew and know nothing of before; what they have in flight is lost to the clients, and still worked on.</summary>
    Restart,
}
