using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Hosting;

/// <summary>A limiter and what it limits.</summary>
internal readonly record struct WorkloadLimiter(string Workload, AdaptiveLimiter Limiter);
