namespace Plimsoll.Runtime.Pressure;

/// <summary>Why work was not admitted.</summary>
public enum RefusalReason
{
    /// <summary>As much as may be is in flight, and nobody may wait.</summary>
    Limit,

    /// <summary>The queue in front of the gate is full.</summary>
    QueueFull,

    /// <summary>It waited until its deadline.</summary>
    Deadline,

    /// <summary>It made room in the queue for a newer one.</summary>
    Displaced,

    /// <summary>What is free is kept for others that are below their share.</summary>
    Share,

    /// <summary>It is a retry, and the budget for these is used up.</summary>
    RetryBudget,

    /// <summary>Too much waits in front: this part of the work is not admitted.</summary>
    AdmissionFraction,

    /// <summary>The limiter is disposed.</summary>
    Disposed,

    /// <summary>Its class of work is shed, to leave room for what matters more.</summary>
    Priority,
}
