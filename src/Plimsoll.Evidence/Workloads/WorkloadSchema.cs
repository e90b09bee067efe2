using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Workloads;

/// <summary>The JSON Schema (draft 2020-12) of a workload file. The repository keeps it as <c>schema/plimsoll-workload.v1.json</c>.</summary>
internal static class WorkloadSchema
{
    /// <summary>Generates the schema from the records.</summary>
    /// <returns>Indented JSON that ends with a line feed.</returns>
    public static string Generate() => SchemaWriter.Write(WorkloadJsonContext.Default.Workload, "Plimsoll workload");
}
