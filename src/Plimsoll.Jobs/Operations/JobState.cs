namespace Plimsoll.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for a worker.</summary>
    Ready,

    /// <summary>Waits for its time: delayed, or between two attempts.</summary>
    Delayed,

    /// <summary>Waits for those before it in its FIFO group.</summary>
    Waiting,

    /// <summary>Leased by a worker, which runs it or is about to.</summary>
    Leased,

    /// <summary>Waits to be run alone, because its workers went silent.</summary>
    Quarantined,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Poison: kept until somebody retries or discards it.</summary>
    Dead,
}
