namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="TelemetryReference"/>.</summary>
internal static class TelemetryReferenceReader
{
    public static TelemetryReference Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var reference = new TelemetryReference
        {
            Contract = members.RequiredText("contract"),
        };
        members.RefuseOthers();
        return reference;
    }
}
