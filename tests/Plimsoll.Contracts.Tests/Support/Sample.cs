using System.Text;

namespace Plimsoll.Contracts.Tests.Support;

/// <summary>A small contract without faults, which tests spoil in one place.</summary>
internal static class Sample
{
    public const string Text = """
        {
          "apiVersion": "plimsoll/v1",
          "service": { "name": "shop-api", "owner": "shop", "tier": "critical", "runbook": "docs/runbook.md" },
          "schema": { "produces": "shop-v2", "accepts": ["shop-v1", "shop-v2"] },
          "workloads": {
            "http": {
              "GET /carts/{id}": {
                "p95Ms": 45, "p99Ms": 120, "errorRate": 0.001, "timeoutMs": 2000, "queries": 2, "priority": "best-effort",
                "concurrency": { "min": 8, "max": 256, "targetP95Ms": 45 },
                "degrade": ["plain", "stale"]
              },
              "POST /carts": { "p95Ms": 150 }
            },
            "jobs": {
              "cart.expire": {
                "version": 1, "queue": "carts", "p95Ms": 80, "timeoutMs": 10000,
                "concurrency": { "min": 4, "max": 64 },
                "retry": { "attempts": 8, "baseMs": 200, "capMs": 60000, "budget": 0.2 },
                "order": { "by": "cartId", "onFailure": "park" }
              }
            },
            "build": { "cacheHitRate": 0.8, "reproducible": true }
          },
          "database": { "pool": { "max": 16, "waitMs": 500 }, "lockWaitP95Ms": 250 },
          "features": { "newCart": { "default": false, "owner": "shop", "expires": "2027-06-30" } },
          "rules": [
            {
              "name": "lock-pressure", "when": "database.lockWaitP95Ms > 250", "for": "10s",
              "set": { "workers.carts.concurrency": 4, "routes.GET /carts/{id}.degraded": "stale" },
              "clear": "database.lockWaitP95Ms < 125", "hold": "60s"
            }
          ],
          "permissions": {
            "listen": ["0.0.0.0:8080", "127.0.0.1:9090"],
            "egress": ["${DATABASE_URL}", "mail.internal:25"],
            "paths": { "read": ["media/"], "write": ["data/"] },
            "queues": ["carts"],
            "database": ["carts:read,write"]
          },
          "alerts": { "objective": 0.999, "window": "30d" },
          "downstreams": {
            "stock": {
              "timeoutMs": 900, "attemptTimeoutMs": 300,
              "retry": { "attempts": 3, "baseMs": 20, "capMs": 150, "budget": 0.1 },
              "breaker": { "failureRatio": 0.5, "minimumCalls": 20, "windowSeconds": 15, "openSeconds": 6 },
              "hedge": { "afterMs": 90 },
              "concurrency": { "min": 2, "max": 32, "targetP95Ms": 120 }
            }
          }
        }
        """;

    public static DateOnly Today { get; } = new(2026, 9, 1);

    /// <summary>The sample with one place replaced, which must be there exactly once.</summary>
    public static string With(string place, string replacement)
    {
        var first = Text.IndexOf(place, StringComparison.Ordinal);
        Assert.True(first >= 0, $"The sample does not contain: {place}");
        Assert.True(Text.IndexOf(place, first + 1, StringComparison.Ordinal) < 0, $"The sample contains more than once: {place}");
        return Text.Replace(place, replacement, StringComparison.Ordinal);
    }

    public static ContractParseResult Parse(string text) => ContractParser.Parse(Encoding.UTF8.GetBytes(text), "plimsoll.json");

    /// <summary>The faults that the parser finds, a line each.</summary>
    public static string[] ParseFaults(string text)
    {
        var result = Parse(text);
        Assert.Equal(result.Faults.Any(fault => fault.Severity == ContractFaultSeverity.Error), result.Contract is null);
        return [.. result.Faults.Select(fault => fault.ToString())];
    }

    /// <summary>The faults that the checks find in a contract that the parser accepts, a line each.</summary>
    public static string[] CheckFaults(string text, Func<string, bool>? fileExists = null)
    {
        var result = Parse(text);
        Assert.Empty(result.Faults);
        var context = new ContractCheckContext { Source = result.Source, Today = Today, FileExists = fileExists };
        return [.. ContractChecks.Run(result.Contract!, context).Select(fault => fault.ToString())];
    }
}
