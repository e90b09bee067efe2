namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="Feature"/>.</summary>
internal static class FeatureReader
{
    public static Feature Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var feature = new Feature
        {
            Default = members.RequiredFlag("default"),
            Owner = members.RequiredText("owner"),
            Expires = members.RequiredDate("expires"),
        };
        members.RefuseOthers();
        return feature;
    }
}
