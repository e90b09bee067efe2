namespace Plimsoll.Jobs;

/// <summary>Why an attempt is told to end.</summary>
internal enum StopReason
{
    None,
    Timeout,
    LeaseLost,
    Shutdown,
    Cancelled,
}
