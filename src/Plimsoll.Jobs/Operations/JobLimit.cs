namespace Plimsoll.Jobs;

/// <summary>How many jobs of something run at a time in the whole cluster.</summary>
/// <param name="Scope">What kind of thing.</param>
/// <param name="Name">Its name.</param>
/// <param name="Max">Most jobs, from 1.</param>
public sealed record JobLimit(PauseScope Scope, string Name, int Max);
