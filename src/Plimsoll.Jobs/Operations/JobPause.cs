namespace Plimsoll.Jobs;

/// <summary>Something that is paused in the whole cluster: none of its jobs is leased; those that run go on.</summary>
/// <param name="Scope">What kind of thing.</param>
/// <param name="Name">Its name.</param>
/// <param name="Act">Who paused it, and why.</param>
/// <param name="At">Since when.</param>
public sealed record JobPause(PauseScope Scope, string Name, OperatorAct Act, DateTimeOffset At);
