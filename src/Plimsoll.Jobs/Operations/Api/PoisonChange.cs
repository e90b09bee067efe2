namespace Plimsoll.Jobs.Operations.Api;

/// <summary>A change to all poison that fits a filter.</summary>
/// <param name="Actor">Who changes it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Filter">Which; at least one member must be set.</param>
/// <param name="Limit">Most jobs.</param>
/// <param name="PerSecond">For a retry: how many become ready a second.</param>
internal sealed record PoisonChange(string? Actor, string? Reason, PoisonFilter? Filter, int Limit = 100, double PerSecond = 10);
