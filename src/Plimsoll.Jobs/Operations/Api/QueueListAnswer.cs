namespace Plimsoll.Jobs.Operations.Api;

/// <summary>The queues of the service, and what operators changed about them.</summary>
internal sealed record QueueListAnswer(IReadOnlyList<QueueEntry> Queues, IReadOnlyList<PauseEntry> Pauses, IReadOnlyList<LimitEntry> Limits);

/// <summary>A queue: what waits in it, and whether it is paused as a whole.</summary>
internal sealed record QueueEntry(string Name, long Depth, double OldestAgeSeconds, long Delayed, long Poison, bool IsPaused);

/// <summary>Something that is paused.</summary>
internal sealed record PauseEntry(string Scope, string Name, string Actor, string Reason, DateTimeOffset At);

/// <summary>How many jobs of something may run at a time.</summary>
internal sealed record LimitEntry(string Scope, string Name, int Max);
