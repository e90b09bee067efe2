using System.Security.Cryptography;
using System.Text.Json;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>The digest of a plan.</summary>
internal static class PlanHash
{
    /// <summary>SHA-256 of the plan as JSON, as <c>sha256:…</c>.</summary>
    public static string Of(ComparisonPlan plan) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(plan, ComparisonJson.Default.ComparisonPlan)));
}
