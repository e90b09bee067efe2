using System.Text.Json;

namespace EndToEnd.Api;

/// <summary>A request that was sent, by the route that it was meant for, and what came back.</summary>
internal sealed record Exchange(string Method, string Route, string Path, int Status, string? MediaType, string? EntityTag, string Body)
{
    internal JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public override string ToString() => $"{Method} {Path} ({Route}): {Status} {MediaType} {(Body.Length > 300 ? Body[..300] + "…" : Body)}";
}
