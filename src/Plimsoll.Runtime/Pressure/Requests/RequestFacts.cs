namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>What admission knows of a request.</summary>
/// <param name="Class">What it is worth.</param>
/// <param name="Tenant">Whose it is; null when nobody knows.</param>
/// <param name="Key">What it is known by: the same request of the same tenant has the same key. 0 when it was not asked for.</param>
internal readonly record struct RequestFacts(WorkClass Class, string? Tenant, uint Key);
