namespace Plimsoll.Jobs;

/// <summary>What became of an enqueue.</summary>
/// <param name="Id">The job: the new one, or the one that holds its key.</param>
/// <param name="IsDuplicate">Whether the key named a job already, so that none was added.</param>
/// <param name="Pressure">How the queue keeps up: slow down before it must.</param>
public readonly record struct EnqueueResult(JobId Id, bool IsDuplicate, JobPressure Pressure = JobPressure.Calm);
