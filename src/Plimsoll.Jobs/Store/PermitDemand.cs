namespace Plimsoll.Jobs;

/// <summary>What a worker has and wants of a limit.</summary>
/// <param name="Scope">What kind of thing is limited.</param>
/// <param name="Name">Its name.</param>
/// <param name="InUse">Jobs of it that the worker holds.</param>
/// <param name="WantsMore">Whether the worker could run more.</param>
public readonly record struct PermitDemand(PauseScope Scope, string Name, int InUse, bool WantsMore);
