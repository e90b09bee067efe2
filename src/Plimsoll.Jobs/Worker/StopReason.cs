namespace Plimsoll.Jobs;

/// <summary>Why an attempt is told to end.</summary>
internal enum StopReason
{
    None,
    Timeout,
    LeaseLost,
    Shutdown,
    Cancelled,

    /// <summary>It did not end when it was told to; its failure is recorded already.</summary>
    Abandoned,
}
