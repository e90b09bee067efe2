namespace Plimsoll.Jobs.Tests.Hosting;

/// <summary>Contracts of a small service with one job type.</summary>
internal static class HostingContract
{
    /// <summary>A contract.</summary>
    /// <param name="job">The entry of the job type <c>note</c>.</param>
    public static string With(string job) =>
        $$"""
        {
          "apiVersion": "plimsoll/v1",
          "service": { "name": "notes", "owner": "notes-core", "runbook": "docs/runbook.md" },
          "schema": { "produces": "notes-v1", "accepts": ["notes-v1"] },
          "telemetry": { "contract": "notes-v1" },
          "process": { "coldStartMs": 120, "memoryMb": 256 },
          "workloads": { "http": { "GET /v1/notes": { "p95Ms": 45 } }, "jobs": { {{job}} } },
          "database": { "pool": { "max": 4 } },
          "permissions": { "listen": ["127.0.0.1:8080", "127.0.0.1:9090"], "queues": ["notes"] }
        }
        """;
}
