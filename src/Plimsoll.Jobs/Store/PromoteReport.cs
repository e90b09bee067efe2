namespace Plimsoll.Jobs;

/// <summary>What promoting delayed jobs did.</summary>
/// <param name="Jobs">Jobs that became ready.</param>
/// <param name="NextIn">Until the next one is due by the store's clock; null when none waits.</param>
/// <param name="Quarantined">Whether a job waits in quarantine.</param>
public readonly record struct PromoteReport(int Jobs, TimeSpan? NextIn, bool Quarantined);
