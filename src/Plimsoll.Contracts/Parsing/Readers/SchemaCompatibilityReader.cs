namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="SchemaCompatibility"/>.</summary>
internal static class SchemaCompatibilityReader
{
    public static SchemaCompatibility Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var schema = new SchemaCompatibility
        {
            Produces = members.RequiredText("produces"),
            Accepts = members.RequiredTexts("accepts"),
        };
        members.RefuseOthers();
        return schema;
    }
}
