using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Parity;

/// <summary>What parity asks of a workload: of each route the first requests that differ, and a client that goes away in the middle of the answer.</summary>
internal sealed class WorkloadCases
{
    private const int PerRoute = 2;
    private const int Drawn = 2000;

    /// <summary>Draws them; the same for the same workload and seed.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="seed">Seed of what is drawn.</param>
    /// <param name="more">Cases that follow them.</param>
    public WorkloadCases(Workload workload, int seed, IEnumerable<ParityCase>? more = null)
    {
        var list = Draw(workload, seed);
        var requests = list.Requests.ToArray();
        var messages = requests.ToLookup(static request => (int)request.Route, request => list.Messages[request.Message]);
        All =
        [
            .. workload.Routes.SelectMany((route, index) =>
                Of(route.Label, [.. (messages.Contains(index) ? messages[index] : Alone(workload, route, seed)).Distinct().Take(PerRoute)])),
            .. more ?? [],
        ];
        RequestMessage[] readable = [.. requests.Where(request => list.Expected[request.Route].Contains(200)).Select(request => list.Messages[request.Message]).Where(static message => message.Method == "GET")];
        ReadableTarget = (readable.FirstOrDefault(static message => message.Headers.IsEmpty) ?? readable.FirstOrDefault(static message => message.Headers.All(IsOptional)))?.Target;
    }

    /// <summary>The cases.</summary>
    public ImmutableArray<ParityCase> All { get; }

    /// <summary>A path that can be read as often as wanted; <see langword="null"/> when the workload reads none that answers 200.</summary>
    public string? ReadableTarget { get; }

    /// <summary>A path that takes a JSON body by POST; <see langword="null"/> when there is none.</summary>
    public string? JsonTarget => All.FirstOrDefault(static each => each.Method == "POST" && each.Headers.Any(IsJson))?.Target;

    /// <summary>Whether a header is one that browsers add to every request: without it the answer is another form of the same.</summary>
    public static bool IsOptional(KeyValuePair<string, string> header) => header.Key.StartsWith("Accept", StringComparison.OrdinalIgnoreCase);

    private static RequestList Draw(Workload workload, int seed) => WorkloadDraw.Draw(workload with { Open = null, Closed = new ClosedLoad { Users = 1, Requests = Drawn } }, seed);

    // A route that is asked so rarely that it is not among those drawn is asked, too.
    private static IEnumerable<RequestMessage> Alone(Workload workload, WorkloadRoute route, int seed)
    {
        var list = Draw(workload with { Routes = [route] }, seed);
        return list.Requests.ToArray().Select(request => list.Messages[request.Message]);
    }

    private static bool IsJson(KeyValuePair<string, string> header) =>
        header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && header.Value.Contains("json", StringComparison.OrdinalIgnoreCase);

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
