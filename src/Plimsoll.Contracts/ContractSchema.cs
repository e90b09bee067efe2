using Plimsoll.Contracts.Schema;

namespace Plimsoll.Contracts;

/// <summary>The JSON Schema (draft 2020-12) of <c>plimsoll.json</c>, for editors and other tools. The repository keeps it as <c>schema/plimsoll.v1.json</c>.</summary>
public static class ContractSchema
{
    /// <summary>Generates the schema from the contract's records.</summary>
    /// <returns>Indented JSON that ends with a line feed.</returns>
    public static string Generate() => SchemaWriter.Write();
}
