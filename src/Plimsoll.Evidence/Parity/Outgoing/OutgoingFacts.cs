using System.Globalization;
using Plimsoll.Evidence.Outgoing;

namespace Plimsoll.Evidence.Parity;

/// <summary>
/// The facts of calls. Calls to the same thing stand together, whenever they came, for those that are made at once come in any order; what order they came in
/// is a fact of its own.
/// </summary>
internal static class OutgoingFacts
{
    /// <summary>Adds those of the calls that one request led to.</summary>
    public static void Add(FactSheet sheet, CasePlay play, IReadOnlyList<OutgoingCall> calls, CallHead head)
    {
        foreach (var alike in calls.GroupBy(KeyOf))
        {
            var count = alike.Count();
            var path = $"outgoing/‹{alike.Key}›";
            sheet.Add(path, Aspect.OutgoingCall, string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "call" : "calls")}"));
            foreach (var (index, call) in alike.OrderBy(static call => call.Target, StringComparer.Ordinal).Index())
            {
                AddOne(sheet, $"{path}[{index}]", call, head, play.At);
                sheet.Add($"{path}[{index}]@trace", Aspect.Span, call.TraceParent.Length == 0 ? "none" : AssignedCalls.Belongs(call, play) ? "that of the request" : "another");
            }
        }

        string[] order = [.. calls.Select(KeyOf)];
        sheet.Add("outgoing@order", new Fact(Aspect.CallOrder, string.Join(", ", order)) { Kind = FactKind.Order, Meaning = string.Join(", ", order.Order(StringComparer.Ordinal)) });
    }

    /// <summary>Those of calls before the first request. How often each is made depends on how often readiness was asked, so that only more of them than that explains count.</summary>
    public static FactSheet OfStart(IReadOnlyList<OutgoingCall> calls, CallHead head, DateTimeOffset now)
    {
        var sheet = new FactSheet();
        foreach (var alike in calls.GroupBy(KeyOf))
        {
            var path = $"outgoing/‹{alike.Key}›";
            sheet.Add(path, new Fact(Aspect.OutgoingCall, "called") { Kind = FactKind.Count, Number = alike.Count() });
            AddOne(sheet, $"{path}[0]", alike.First(), head, now);
        }

        return sheet;
    }

    private static void AddOne(FactSheet sheet, string path, OutgoingCall call, CallHead head, DateTimeOffset now)
    {
        sheet.Add(path, Aspect.OutgoingCall, $"{call.Method} {head.TargetOf(call)}");
        sheet.Add($"{path}@ending", Aspect.OutgoingCall, !call.Ended.IsCompleted ? "open" : call.Ended.Result ? "answered" : "cancelled");
        head.AddHeaders(sheet, path, call, now);
        BodyFacts.Add(sheet, $"{path}/body", call.Body, call.MediaType, now);
    }

    // What stays when identifiers and numbers in the path change; the path itself is a fact below it.
    private static string KeyOf(OutgoingCall call) => $"{(call.Dependency.Length > 0 ? $"{call.Dependency} " : "")}{call.Method} {ValueShape.Of(call.Target.Split('?')[0])}";
}
