using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Parity;

/// <summary>Makes cases of a workload: of each route the first requests that differ, and a client that goes away in the middle of the answer.</summary>
internal static class WorkloadCases
{
    private const int PerRoute = 2;
    private const int Drawn = 2000;

    /// <summary>The cases; the same for the same workload and seed.</summary>
    public static ImmutableArray<ParityCase> Of(Workload workload, int seed)
    {
        var list = WorkloadDraw.Draw(workload with { Open = null, Closed = new ClosedLoad { Users = 1, Requests = Drawn } }, seed);
        var byRoute = list.Requests.ToArray().GroupBy(static request => request.Route).OrderBy(static route => route.Key);
        return [.. byRoute.SelectMany(route => Of(workload.Routes[route.Key].Label, [.. route.Select(request => list.Messages[request.Message]).Distinct().Take(PerRoute)]))];
    }

    /// <summary>A path that can be read as often as wanted; <see langword="null"/> when the workload reads none that answers 2xx.</summary>
    public static string? ReadableTarget(Workload workload, int seed)
    {
        var list = WorkloadDraw.Draw(workload with { Open = null, Closed = new ClosedLoad { Users = 1, Requests = Drawn } }, seed);
        foreach (var request in list.Requests.Span)
        {
            if (list.Messages[request.Message] is { Method: "GET", Headers.IsEmpty: true } message && list.Expected[request.Route].Contains(200)) return message.Target;
        }

        return null;
    }

    private static IEnumerable<ParityCase> Of(string label, ImmutableArray<RequestMessage> messages)
    {
        for (var number = 0; number < messages.Length; number++)
            yield return Case(messages[number], number == 0 ? label : string.Create(CultureInfo.InvariantCulture, $"{label} #{number + 1}"));
        if (messages[0].Method == "GET") yield return Case(messages[0], $"{label}, client gone") with { Kind = CaseKind.Abort, AbortAfterBytes = 1 };
    }

    private static ParityCase Case(RequestMessage message, string name) => new()
    {
        Name = name,
        Method = message.Method,
        Target = message.Target,
        Headers = message.Headers,
        Body = [.. message.TextBody.Span, .. message.RandomBody.Span],
    };
}
