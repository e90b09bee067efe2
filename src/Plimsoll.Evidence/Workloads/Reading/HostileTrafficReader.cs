using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="HostileTraffic"/>. Which cases there are is known where they are played.</summary>
internal static class HostileTrafficReader
{
    /// <summary>With more, the load would be the smaller part.</summary>
    private const double ShareMax = 0.5;

    public static HostileTraffic Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var hostile = new HostileTraffic { Share = members.RequiredNumber("share", Bound.Share), Cases = members.Texts("cases") };
        members.RefuseOthers();
        if (hostile.Share > ShareMax)
            faults.Error(node.Offset, node.Path, $"a hostile share of {hostile.Share} is above {ShareMax}", "lower it: a run with more of them measures how a service refuses");
        if (hostile.Cases.GroupBy(static name => name).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            faults.Error(node.Offset, node.Path, $"the case {Printable.Quoted(twice.Key)} is named twice", "name it once: all are alike often");
        return hostile;
    }
}
