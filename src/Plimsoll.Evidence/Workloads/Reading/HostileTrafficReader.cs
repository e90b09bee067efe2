using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="HostileTraffic"/>. Load and harm are measured apart for now, so a share above 0 is refused and not left unsent.</summary>
internal static class HostileTrafficReader
{
    public static HostileTraffic Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var hostile = new HostileTraffic { Share = members.RequiredNumber("share", Bound.Share) };
        members.RefuseOthers();
        if (hostile.Share > 0)
            faults.Error(node.Offset, node.Path, "hostile requests are not mixed into a load", "write 0: the hostile cases of a parity run ask them");
        return hostile;
    }
}
