namespace Plimsoll.Jobs;

/// <summary>The only jobs that a claim takes.</summary>
/// <param name="Scope">What kind of thing; not a queue.</param>
/// <param name="Name">Its name.</param>
public sealed record JobSelection(PauseScope Scope, string Name);
