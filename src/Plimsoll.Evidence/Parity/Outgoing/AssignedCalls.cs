using Plimsoll.Evidence.Outgoing;

namespace Plimsoll.Evidence.Parity;

/// <summary>The calls of one arm, each with the request that led to it: by its trace, and where it has none, by when it came.</summary>
internal sealed class AssignedCalls
{
    private readonly Dictionary<string, List<OutgoingCall>> _ofPlays;
    private readonly List<OutgoingCall> _before = [];

    private AssignedCalls(IReadOnlyList<CasePlay> plays) => _ofPlays = plays.ToDictionary(static play => play.TraceId, static _ => new List<OutgoingCall>(), StringComparer.Ordinal);

    /// <summary>Those that it made before the first request.</summary>
    public IReadOnlyList<OutgoingCall> Before => _before;

    /// <summary>Those of a request, in the order in which they came.</summary>
    public IReadOnlyList<OutgoingCall> Of(CasePlay play) => _ofPlays[play.TraceId];

    /// <summary>Assigns them. Throws <see cref="ParityException"/> when the stub could not answer one.</summary>
    public static AssignedCalls Assign(IReadOnlyList<CasePlay> plays, OutgoingStub? stub)
    {
        var assigned = new AssignedCalls(plays);
        if (stub is null) return assigned;
        if (stub.Fault is { } fault) throw new ParityException(fault.Message, fault);
        var calls = stub.Since(0);
        for (var index = 0; index < calls.Count; index++)
        {
            var owner = plays.FirstOrDefault(play => Belongs(calls[index], play)) ?? plays.LastOrDefault(play => play.FirstCall <= index);
            (owner is null ? assigned._before : assigned._ofPlays[owner.TraceId]).Add(calls[index]);
        }

        return assigned;
    }

    /// <summary>Whether a call carries on the trace of a request.</summary>
    public static bool Belongs(OutgoingCall call, CasePlay play) => call.TraceParent.Contains(play.TraceId, StringComparison.Ordinal);
}
