using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>A service can run on the schema that it migrates a store to.</summary>
internal static class SchemaChecks
{
    public static void Run(CheckScope scope)
    {
        if (scope.Contract.Schema is not { } schema)
            return;

        var accepts = CheckScope.Path("schema", "accepts");
        if (!schema.Accepts.Contains(schema.Produces))
            scope.Error(accepts, $"the list does not contain {Printable.Quoted(schema.Produces)}, which the service produces", "add it, or the service would refuse its own store");

        scope.RefuseRepeats(accepts, schema.Accepts);
    }
}
