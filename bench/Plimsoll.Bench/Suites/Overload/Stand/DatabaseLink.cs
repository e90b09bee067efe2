using Plimsoll.Evidence.Faults;

namespace Plimsoll.Bench.Suites.Overload.Stand;

/// <summary>
/// The way between the service and PostgreSQL. It takes its time even when all is well: so the pool of the contract is what the service
/// can carry, not a processor, and ten times as much does not bring the machine to its end.
/// </summary>
internal sealed class DatabaseLink(FaultProxy proxy)
{
    /// <summary>How long a statement and its answer are under way.</summary>
    public static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(20);

    /// <summary>The same while the store is slow.</summary>
    public static readonly TimeSpan SlowRoundTrip = TimeSpan.FromMilliseconds(100);

    /// <summary>All is well.</summary>
    public void Restore()
    {
        proxy.Delay = RoundTrip / 2;
        proxy.GoOn();
    }

    /// <summary>The store is slow.</summary>
    public void Slow() => proxy.Delay = SlowRoundTrip / 2;

    /// <summary>The store says nothing, and connections to it stay open.</summary>
    public void Stall() => proxy.Stall();
}
