namespace Plimsoll.Jobs;

/// <summary>What a store let go of completed jobs.</summary>
/// <param name="Jobs">Jobs that were removed one by one.</param>
/// <param name="Generations">Stretches of time whose tables were dropped whole.</param>
/// <param name="IsMore">Whether more could go at once.</param>
public readonly record struct PruneReport(int Jobs, int Generations, bool IsMore);
