namespace Plimsoll.Jobs;

/// <summary>What an attempt claims to hold: checked by the store in the transaction of everything that the attempt writes.</summary>
/// <param name="Worker">The registered worker.</param>
/// <param name="Lease">The lease.</param>
/// <param name="Job">Number of the job.</param>
public readonly record struct JobHold(long Worker, long Lease, long Job);
