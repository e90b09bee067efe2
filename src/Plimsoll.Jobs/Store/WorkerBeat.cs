namespace Plimsoll.Jobs;

/// <summary>A worker's last heartbeat.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="At">When, by the store's clock.</param>
internal readonly record struct WorkerBeat(long Worker, DateTimeOffset At);
