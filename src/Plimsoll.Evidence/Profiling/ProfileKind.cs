namespace Plimsoll.Evidence.Profiling;

/// <summary>What a profile looks at.</summary>
internal enum ProfileKind
{
    /// <summary>Where processor time goes.</summary>
    Cpu,

    /// <summary>What is allocated, and by whom.</summary>
    Allocations,

    /// <summary>Who waits for locks.</summary>
    Contention,

    /// <summary>What makes work wait for a thread of the pool, or for the event loop.</summary>
    Delay,
}
