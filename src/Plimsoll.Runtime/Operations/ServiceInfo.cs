using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations;

/// <summary>Answer of <c>/ops/v1/info</c>.</summary>
internal sealed record ServiceInfo(BuildInfo Build, DateTimeOffset StartedAt, double UptimeSeconds, int Pid, string Host);
