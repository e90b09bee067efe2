using System.Text.Json;

namespace Plimsoll.Jobs.Operations.Api;

/// <summary>A change to one job.</summary>
/// <param name="Actor">Who changes it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Payload">For a retry: a payload in the place of the job's own.</param>
internal sealed record JobChange(string? Actor, string? Reason, JsonElement? Payload = null);
