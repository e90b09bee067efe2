namespace Plimsoll.Jobs.Operations.Api;

/// <summary>A change to all jobs of a queue, type, tenant, asset class or region.</summary>
/// <param name="Actor">Who changes it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Scope">What kind of thing.</param>
/// <param name="Name">Its name.</param>
internal sealed record ScopeChange(string? Actor, string? Reason, string? Scope, string? Name);
