namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>Why work was not run.</summary>
public enum ComputeRefusal
{
    /// <summary>As much waits as may wait.</summary>
    QueueFull,

    /// <summary>It waited for a thread as long as it may.</summary>
    Deadline,

    /// <summary>It was the newest of those who had most waiting, and made room for another's.</summary>
    Displaced,

    /// <summary>The compute is being disposed of.</summary>
    Stopping,
}
