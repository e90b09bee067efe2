using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Schema;

public sealed class SchemaFileTests
{
    private const string SchemaFile = "schema/plimsoll.v1.json";
    private const string WriteVariable = "PLIMSOLL_WRITE_SCHEMA";

    [Fact]
    public void The_committed_schema_is_the_generated_one()
    {
        var generated = ContractSchema.Generate();
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            File.WriteAllText(RepositoryFiles.Path(SchemaFile), generated);

        Assert.True(
            File.Exists(RepositoryFiles.Path(SchemaFile)) && RepositoryFiles.Text(SchemaFile) == generated,
            $"{SchemaFile} is not what the records in src/Plimsoll.Contracts generate. Write it with: {WriteVariable}=1 dotnet run --project tests/Plimsoll.Contracts.Tests -- --filter-class '*{nameof(SchemaFileTests)}', and review the change.");
    }

    [Fact]
    public void Every_member_has_a_description()
    {
        foreach (var (path, property) in SchemaMembers.Of(ContractSchema.Generate()).Where(member => !member.Path.EndsWith('*')))
            Assert.True(property.ContainsKey("description"), $"{path} has no description.");
    }
}
