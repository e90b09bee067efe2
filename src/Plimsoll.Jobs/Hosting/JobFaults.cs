using System.Text.Json.Serialization.Metadata;
using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>Whether a job type and its contract fit.</summary>
internal static class JobFaults
{
    internal static BootFault? Of(Type payload, JobAttribute? name, JsonTypeInfo? json, ServiceContract contract)
    {
        if (name is null) return new(payload.Name, "names no job type", "Put [Job(\"area.action\", Version = 1)] on it.");
        if (json is null) return new(name.Name, $"the JSON context knows nothing of {payload.Name}", $"Add [JsonSerializable(typeof({payload.Name}))] to it.");
        if (!contract.Workloads.Jobs.TryGetValue(name.Name, out var workload))
            return new(name.Name, "is a job type that the contract does not have", $"Add workloads.jobs.{name.Name} to plimsoll.json.");
        if (workload.Version != name.Version)
            return new(name.Name, $"has version {name.Version}, but the contract says {workload.Version}", "Make both the same.");
        if (workload.Order is { } order && !json.Properties.Any(property => property.Name == order.By))
            return new(name.Name, $"is ordered by {order.By}, which {payload.Name} does not have", "Correct order.by, or add the member.");
        return null;
    }
}
