using Plimsoll.Evidence.Workloads;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Workloads;

public sealed class WorkloadSchemaTests
{
    private const string SchemaFile = "schema/plimsoll-workload.v1.json";
    private const string WriteVariable = "PLIMSOLL_WRITE_SCHEMA";

    [Fact]
    public void The_committed_schema_is_the_generated_one()
    {
        var (path, generated) = (RepositoryFolder.Path(SchemaFile), WorkloadSchema.Generate());
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1") File.WriteAllText(path, generated);
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == generated,
            $"{SchemaFile} is not what the records in src/Plimsoll.Evidence/Workloads generate. Write it with: {WriteVariable}=1 dotnet run --project tests/Plimsoll.Evidence.Tests -- --filter-class '*{nameof(WorkloadSchemaTests)}', and review the change.");
    }
}
