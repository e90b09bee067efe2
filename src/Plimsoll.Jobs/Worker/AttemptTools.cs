namespace Plimsoll.Jobs;

/// <summary>What an attempt works with, the same for all attempts of a worker's registration.</summary>
/// <param name="Store">The store.</param>
/// <param name="Worker">The worker's number in the store.</param>
/// <param name="Slot">Where the attempt runs.</param>
/// <param name="Time">The clock of its budget.</param>
internal sealed record AttemptTools(IJobStore Store, long Worker, RunnerSlot Slot, TimeProvider Time);
