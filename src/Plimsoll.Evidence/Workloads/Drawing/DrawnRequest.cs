namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>A request of the list.</summary>
/// <param name="DueNs">When it is due, in nanoseconds from the start; in a closed load, how long its user thinks before it.</param>
/// <param name="Route">Index of its route.</param>
/// <param name="Message">Index of its message.</param>
/// <param name="IsOnNewConnection">Whether it comes on a connection of its own.</param>
/// <param name="IsSecondFirst">Of two services that are asked together, whether the second is asked before the first.</param>
internal readonly record struct DrawnRequest(long DueNs, ushort Route, int Message, bool IsOnNewConnection, bool IsSecondFirst)
{
    /// <summary>
    /// Whose turn it is when services are asked together: who is first is drawn, and which way round it goes. With two that gives either order,
    /// with three each of the six.
    /// </summary>
    /// <param name="turn">Which turn, from 0.</param>
    /// <param name="services">How many there are.</param>
    public int ServiceAt(int turn, int services)
    {
        var first = services > 2 ? (int)(Mix((ulong)DueNs) % (ulong)services) : IsSecondFirst ? services - 1 : 0;
        return (first + (turn * (IsSecondFirst ? services - 1 : 1))) % services;
    }

    // Neighbouring times must not share their order (the finalizer of SplitMix64).
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
