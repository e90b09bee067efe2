using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="OpenLoad"/>.</summary>
internal static class OpenLoadReader
{
    public static OpenLoad Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var load = new OpenLoad
        {
            Arrivals = (ArrivalForm)members.Choice("arrivals", WorkloadNames.ArrivalForms, (int)ArrivalForm.Poisson),
            Phases = members.Records("phases", LoadPhaseReader.Read),
        };
        members.RefuseOthers();
        if (node.Kind != NodeKind.Object) return load;

        var expected = RateCurve.Of(load.Phases).ExpectedRequests;
        if (load.Phases.IsEmpty)
            faults.Error(node.Offset, node.Path, "there is no phase", "add \"phases\": [{ \"requestsPerSecond\": 100, \"durationSeconds\": 30 }]");
        else if (expected is < 1 or > RateCurve.RequestsMax)
            faults.Error(node.Offset, node.Path, $"the phases make about {expected:0} requests", $"choose rates and lengths that make between 1 and {RateCurve.RequestsMax}");
        return load;
    }
}
