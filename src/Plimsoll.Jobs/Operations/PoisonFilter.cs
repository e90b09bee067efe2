namespace Plimsoll.Jobs;

/// <summary>Which poison jobs are meant: those that fit every member that is set.</summary>
/// <param name="Queue">Queue.</param>
/// <param name="Type">Type.</param>
/// <param name="Tenant">Tenant.</param>
/// <param name="ErrorClass">Why, in the words of <see cref="JobErrorClass"/>.</param>
public sealed record PoisonFilter(string? Queue = null, string? Type = null, string? Tenant = null, string? ErrorClass = null);
