namespace Plimsoll.Runtime.Configuration;

/// <summary>A rule of the service's own on top of what the kind accepts.</summary>
internal sealed record ValueCheck<T>(Func<T, bool> Accepts, string Problem, string Action);
