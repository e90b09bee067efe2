namespace Plimsoll.Jobs;

/// <summary>A schedule as the store has it. When it is due next follows from its rule, which each build has for itself.</summary>
/// <param name="SettledAt">Whatever was due until then is enqueued or left out.</param>
/// <param name="Now">The store's clock.</param>
public readonly record struct ScheduleState(DateTimeOffset SettledAt, DateTimeOffset Now);
