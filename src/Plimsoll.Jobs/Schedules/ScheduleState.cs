namespace Plimsoll.Jobs;

/// <summary>A schedule as the store has it.</summary>
/// <param name="NextAt">The next time, or one that is past and not yet made up for.</param>
/// <param name="Now">The store's clock.</param>
public readonly record struct ScheduleState(DateTimeOffset NextAt, DateTimeOffset Now);
