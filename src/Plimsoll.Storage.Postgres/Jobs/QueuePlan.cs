namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>What one claim asks for.</summary>
/// <param name="Tenants">The tenants whose turn it is; the empty name stands for jobs without one.</param>
/// <param name="Floors">The rank from which to look, by tenant.</param>
/// <param name="RunsPerTenant">Most runs to lock for each.</param>
/// <param name="JobsPerTenant">Most jobs to take from each.</param>
/// <param name="IsLifted">Whether it looks from the start.</param>
internal readonly record struct QueuePlan(string[] Tenants, long[] Floors, int RunsPerTenant, int JobsPerTenant, bool IsLifted);
