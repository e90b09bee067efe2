namespace Plimsoll.Jobs;

/// <summary>Live figures of a queue, cheap at any depth.</summary>
/// <param name="Depth">Ready jobs; exact up to some thousand blocks of jobs, an estimate beyond.</param>
/// <param name="OldestAgeSeconds">Age of the oldest ready job; 0 when none is ready.</param>
/// <param name="Delayed">Jobs that wait for their time, bounded like <paramref name="Depth"/>.</param>
/// <param name="Dead">Poison jobs.</param>
public readonly record struct QueueFigures(long Depth, double OldestAgeSeconds, long Delayed, long Dead);
