namespace Plimsoll.Runtime.Operations.Health;

/// <summary>One line of a health report.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Ready">Whether it can be used.</param>
/// <param name="Detail">Why not; only for callers who may read.</param>
internal sealed record HealthCheck(string Name, bool Ready, string? Detail);
