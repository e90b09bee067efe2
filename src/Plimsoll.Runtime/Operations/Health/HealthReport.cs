using System.Collections.Immutable;

namespace Plimsoll.Runtime.Operations.Health;

/// <summary>Answer of the health API.</summary>
/// <param name="Status"><c>ok</c> or <c>failed</c>.</param>
/// <param name="Checks">The checks behind it; empty where there are none.</param>
internal sealed record HealthReport(string Status, ImmutableArray<HealthCheck> Checks)
{
    public static HealthReport Of(ImmutableArray<HealthCheck> checks) => new(checks.All(check => check.Ready) ? "ok" : "failed", checks);
}
