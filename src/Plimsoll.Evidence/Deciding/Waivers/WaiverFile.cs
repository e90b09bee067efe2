using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Deciding.Waivers;

/// <summary>Reads <c>waivers.json</c> and reports every fault with its place. A waiver of what nobody may waive is one.</summary>
internal static class WaiverFile
{
    private static readonly DocumentKind Kind = new("a waiver file", "{ \"apiVersion\": \"plimsoll-waivers/v1\", \"waivers\": [ … ] }");

    /// <summary>The waivers; <see langword="null"/> when there is a fault.</summary>
    public static (WaiverDocument? Document, ImmutableArray<ContractFault> Faults) Read(byte[] utf8, string fileName)
    {
        var faults = new FaultList(utf8, fileName);
        var root = DocumentReader.Read(utf8, faults, Kind);
        var document = root is null ? null : Document(root, faults);
        return (faults.HasErrors ? null : document, faults.ToSorted());
    }

    private static WaiverDocument Document(Node root, FaultList faults)
    {
        var members = new ObjectReader(root, faults);
        _ = members.Text("$schema");
        var document = new WaiverDocument
        {
            ApiVersion = DocumentVersion.Read(members, root, WaiverDocument.SupportedApiVersion, faults),
            Waivers = members.Records("waivers", One),
        };
        members.RefuseOthers();
        if (root.Kind == NodeKind.Object && root.Find("waivers") is null) faults.Error(root.Offset, root.Path, "the member 'waivers' is missing", "add \"waivers\": [ … ]");
        return document;
    }

    private static Waiver One(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var waiver = new Waiver
        {
            Gate = members.RequiredText("gate"),
            Reason = members.RequiredText("reason"),
            Owner = members.RequiredText("owner"),
            Expires = members.RequiredDate("expires"),
        };
        members.RefuseOthers();
        if (waiver.Gate.Length > 0 && Unwaivable.Gates.FirstOrDefault(waiver.Covers) is { } gate && node.Find("gate") is { } place)
            faults.Error(place.Offset, place.Path, $"the gate '{gate}' cannot be waived", waiver.Gate == gate ? "remove the waiver and meet the gate" : "name the gates that are meant, more narrowly");
        return waiver;
    }
}
