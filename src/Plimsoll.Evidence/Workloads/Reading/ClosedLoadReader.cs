using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="ClosedLoad"/>.</summary>
internal static class ClosedLoadReader
{
    public static ClosedLoad Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var load = new ClosedLoad
        {
            Users = members.RequiredInteger("users", Bound.AtLeastOne),
            Requests = members.Integer("requests", Bound.AtLeastOne),
            DurationSeconds = members.Number("durationSeconds", Bound.Positive),
            ThinkMs = members.Number("thinkMs", Bound.NotNegative) ?? 0,
        };
        members.RefuseOthers();
        if (node.Kind == NodeKind.Object && load.Requests is null == load.DurationSeconds is null)
            faults.Error(node.Offset, node.Path, "a closed load ends after a number of requests or after a time", "write \"requests\" or \"durationSeconds\", and not both");
        return load;
    }
}
