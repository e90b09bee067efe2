using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="LoadPhase"/>.</summary>
internal static class LoadPhaseReader
{
    public static LoadPhase Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var phase = new LoadPhase
        {
            RequestsPerSecond = members.RequiredNumber("requestsPerSecond", Bound.NotNegative),
            DurationSeconds = members.Number("durationSeconds", Bound.Positive),
            ToRequestsPerSecond = members.Number("toRequestsPerSecond", Bound.NotNegative),
            Steps = members.Integer("steps", Bound.AtLeastOne),
            Flash = members.Record("flash", ReadFlash),
        };
        members.RefuseOthers();
        if (node.Kind == NodeKind.Object && Problem(phase) is var (problem, advice))
            faults.Error(node.Offset, node.Path, problem, advice);
        return phase;
    }

    private static (string Problem, string Advice)? Problem(LoadPhase phase) => phase switch
    {
        { Flash: not null, DurationSeconds: not null } => ("a flash crowd is as long as its rise, hold and fall", "leave \"durationSeconds\" out"),
        { Flash: not null, ToRequestsPerSecond: not null } or { Flash: not null, Steps: not null } => ("a phase is a flash crowd or a ramp", "write two phases"),
        { Flash: null, DurationSeconds: null } => ("the phase has no length", "add \"durationSeconds\": 30"),
        { Steps: not null, ToRequestsPerSecond: null } => ("steps lead to a rate", "add \"toRequestsPerSecond\""),
        { Steps: 1 } => ("one step goes nowhere", "write two or more, or leave \"toRequestsPerSecond\" and \"steps\" out"),
        _ => null,
    };

    private static FlashCrowd ReadFlash(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var flash = new FlashCrowd
        {
            PeakRequestsPerSecond = members.RequiredNumber("peakRequestsPerSecond", Bound.Positive),
            RiseSeconds = members.RequiredNumber("riseSeconds", Bound.NotNegative),
            HoldSeconds = members.RequiredNumber("holdSeconds", Bound.NotNegative),
            FallSeconds = members.RequiredNumber("fallSeconds", Bound.NotNegative),
        };
        members.RefuseOthers();
        return flash;
    }
}
