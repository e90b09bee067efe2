namespace Plimsoll.Runtime.Tests.Support;

/// <summary>A small contract that is in order, with a budget of every class.</summary>
internal static class SampleContract
{
    public const string Json =
        """
        {
          "apiVersion": "plimsoll/v1", // comments are kept as they are
          "service": { "name": "manifest-api", "owner": "playback-core", "runbook": "docs/runbook.md" },
          "schema": { "produces": "media-contract-v4", "accepts": ["media-contract-v4"] },
          "telemetry": { "contract": "playback-core-v2" },
          "process": { "coldStartMs": 120, "memoryMb": 256 },
          "workloads": {
            "http": {
              "GET /v1/playback/{assetId}": { "p95Ms": 45, "p99Ms": 120, "errorRate": 0.001, "queries": 2, "concurrency": { "min": 8, "max": 256 } },
              "POST /v1/assets": { "p95Ms": 150, "errorRate": 0.01 },
              "POST /v1/beacons": { "p95Ms": 20 },
              "GET /v1/slow": { "timeoutMs": 50 }
            },
            "jobs": { "manifest.render": { "version": 3, "queue": "manifest", "p95Ms": 80, "backlogAgeSeconds": 10, "retryRate": 0.05 } },
            "data": { "playback.rollup": { "windowSeconds": 60, "completeWithinSeconds": 120, "memoryMb": 128 } },
            "edge": { "playback-edge": { "p95Ms": 10, "coldStartMs": 120 } },
            "build": { "installSeconds": 90, "cacheHitRate": 0.8 }
          },
          "database": { "pool": { "max": 16 }, "lockWaitP95Ms": 250 },
          "features": {
            "newPackager": { "default": false, "owner": "playback-core", "expires": "2027-06-30" },
            "edgePersonalization": { "default": true, "owner": "edge", "expires": "2027-06-30" }
          },
          "permissions": { "listen": ["0.0.0.0:8080", "127.0.0.1:9090"], "queues": ["manifest"] }
        }
        """;
}
