namespace Plimsoll.Jobs;

/// <summary>Which jobs are meant: those that fit every member that is set.</summary>
/// <param name="State">Where they stand. Default: everywhere but completed.</param>
/// <param name="Queue">Queue.</param>
/// <param name="Type">Type.</param>
/// <param name="Tenant">Tenant.</param>
public sealed record JobFilter(JobState? State = null, string? Queue = null, string? Type = null, string? Tenant = null);
