namespace Plimsoll.Jobs;

/// <summary>How far a job is, as its handler told last.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Message">What it did then; null when it said nothing.</param>
/// <param name="At">When, by the store's clock.</param>
public sealed record JobProgress(double Share, string? Message, DateTimeOffset At);
