namespace Plimsoll.Runtime.Tests.Hosting;

/// <summary>A small contract that is in order.</summary>
internal static class SampleContract
{
    public const string Json =
        """
        {
          "apiVersion": "plimsoll/v1",
          "service": { "name": "manifest-api", "owner": "playback-core", "runbook": "docs/runbook.md" },
          "schema": { "produces": "media-contract-v4", "accepts": ["media-contract-v4"] },
          "telemetry": { "contract": "playback-core-v2" },
          "features": {
            "newPackager": { "default": false, "owner": "playback-core", "expires": "2027-06-30" },
            "edgePersonalization": { "default": true, "owner": "edge", "expires": "2027-06-30" }
          },
          "permissions": { "listen": ["0.0.0.0:8080", "127.0.0.1:9090"] }
        }
        """;
}
