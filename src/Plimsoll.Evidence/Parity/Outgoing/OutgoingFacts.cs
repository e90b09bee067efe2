using System.Globalization;

namespace Plimsoll.Evidence.Parity;

/// <summary>The facts of the calls that one request led to.</summary>
internal static class OutgoingFacts
{
    /// <summary>Adds them.</summary>
    public static void Add(FactSheet sheet, CasePlay play, IReadOnlyList<OutgoingCall> calls)
    {
        sheet.Add("outgoing@count", Aspect.OutgoingCall, calls.Count.ToString(CultureInfo.InvariantCulture));
        for (var index = 0; index < calls.Count; index++)
        {
            var call = calls[index];
            var path = $"outgoing[{index}]";
            sheet.Add(path, Aspect.OutgoingCall, $"{call.Method} {call.Target}");
            sheet.Add($"{path}@ending", Aspect.OutgoingCall, !call.Ended.IsCompleted ? "open" : call.Ended.Result ? "answered" : "cancelled");
            sheet.Add($"{path}@trace", Aspect.Span, call.TraceParent.Length == 0 ? "none" : Belongs(call, play) ? "that of the request" : "another");
            if (call.MediaType.Length > 0) sheet.Add($"{path}/type", Aspect.Header, call.MediaType);
            BodyFacts.Add(sheet, $"{path}/body", call.Body, call.MediaType, play.At);
        }
    }

    /// <summary>The calls of each play, by its trace id: by their trace, and where they have none, by when they came.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<OutgoingCall>> Assign(IReadOnlyList<CasePlay> plays, OutgoingStub? stub)
    {
        var assigned = plays.ToDictionary(play => play.TraceId, _ => new List<OutgoingCall>(), StringComparer.Ordinal);
        if (stub is not null)
        {
            if (stub.Fault is { } fault) throw fault;
            var calls = stub.Since(0);
            for (var index = 0; index < calls.Count; index++)
            {
                var owner = plays.FirstOrDefault(play => Belongs(calls[index], play)) ?? plays.LastOrDefault(play => play.FirstCall <= index);
                if (owner is not null) assigned[owner.TraceId].Add(calls[index]);
            }
        }

        return assigned.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<OutgoingCall>)entry.Value, StringComparer.Ordinal);
    }

    private static bool Belongs(OutgoingCall call, CasePlay play) => call.TraceParent.Contains(play.TraceId, StringComparison.Ordinal);
}
