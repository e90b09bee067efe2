using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Recording;

/// <summary>
/// Makes a workload of what was recorded: routes with their places and weights, what stands in the places and how popular it is, the rate over time, the
/// use of connections, the forms of bodies. It sees every request twice and holds none.
/// </summary>
internal sealed class WorkloadMaker(string name, string fileStem, RouteNames known)
{
    private const int RoutesMax = 500;
    private const int WarmUpMax = 2000;
    private const int PiecesMax = 128;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private readonly Dictionary<string, RouteDraft> _routes = new(StringComparer.Ordinal);
    private readonly List<double> _atMs = [];
    private readonly ConnectionUse _connections = new();
    private readonly SortedDictionary<string, long> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Makes it; <see langword="null"/> when nothing was recorded that a workload could ask.</summary>
    /// <param name="read">Gives the requests, those of a connection in their order; called twice.</param>
    /// <param name="isClosed">Whether users shall wait for their answers, instead of a schedule.</param>
    public RecordedWorkload? Make(Func<IEnumerable<ReplayEntry>> read, bool isClosed)
    {
        var finder = new RouteFinder(known);
        foreach (var entry in read().Where(static entry => Unfit(entry) is null)) finder.Learn(entry.Target);
        finder.Settle();
        var lastMs = 0.0;
        foreach (var entry in read())
        {
            lastMs = Math.Max(lastMs, entry.AtMs);
            if (Unfit(entry) is { } why) _leftOut[why] = _leftOut.GetValueOrDefault(why) + 1;
            else Take(entry, finder);
        }

        if (_routes.Count == 0) return null;
        _atMs.Sort();
        return Write(isClosed);
    }

    private static string? Unfit(ReplayEntry entry) =>
        !entry.Target.StartsWith('/') ? "a target that is no path"
        : entry.Method == "CONNECT" || !entry.Method.All(char.IsAsciiLetterUpper) ? "a method that no workload asks by"
        : entry.Target.Split('?')[0].Count(static letter => letter == '/') > PiecesMax ? "a path of more than 128 pieces"
        : entry.IsCut ? "the client went away before all of the request came"
        : null;

    private void Take(ReplayEntry entry, RouteFinder finder)
    {
        var (key, values) = finder.Find(entry.Method, entry.Target);
        if (!_routes.TryGetValue(key.Text, out var route))
        {
            if (_routes.Count >= RoutesMax)
            {
                const string Why = "a route beyond the 500 that are told apart";
                _leftOut[Why] = _leftOut.GetValueOrDefault(Why) + 1;
                return;
            }

            _routes[key.Text] = route = new RouteDraft(key);
        }

        route.Add(entry, values);
        _atMs.Add(entry.AtMs);
        _connections.Add(entry);
    }

    private RecordedWorkload Write(bool isClosed)
    {
        var (sets, notes) = (new DataSets(fileStem), new List<string>());
        foreach (var (why, count) in _leftOut) notes.Add($"{count} requests were left out: {why}");
        var seconds = Math.Max(1, Math.Round(((_atMs[^1] - _atMs[0]) / 1000) + (1.0 / Math.Max(1, _atMs.Count - 1)), 3));
        var routes = new JsonArray();
        foreach (var route in _routes.Values.OrderByDescending(static route => route.Count).ThenBy(static route => route.Key.Text, StringComparer.Ordinal))
            routes.Add(route.ToJson(route.Key.Text, sets, notes));
        var file = new JsonObject { ["apiVersion"] = Workload.SupportedVersion, ["name"] = name, ["warmUpRequests"] = Math.Min(WarmUpMax, _atMs.Count) };
        if (sets.ToJson() is { Count: > 0 } data) file["data"] = data;
        file["routes"] = routes;
        if (isClosed) file["closed"] = new JsonObject { ["users"] = _connections.Peak, ["durationSeconds"] = seconds, ["thinkMs"] = _connections.ThinkMs };
        else file["open"] = new JsonObject { ["phases"] = new JsonArray([.. RateSteps.Of(_atMs, seconds).Select(Phase)]) };
        file["connections"] = _connections.ToJson();
        file["x-recording"] = new JsonObject
        {
            ["requests"] = _atMs.Count,
            ["seconds"] = seconds,
            ["thinkMs"] = _connections.ThinkMs,
            ["notes"] = new JsonArray([.. notes.Select(static note => JsonValue.Create(note))]),
        };
        return new RecordedWorkload(file.ToJsonString(Indented) + "\n", sets.Files, _routes.Count, [.. notes]);
    }

    private static JsonNode Phase(LoadPhase phase) => new JsonObject { ["requestsPerSecond"] = phase.RequestsPerSecond, ["durationSeconds"] = phase.DurationSeconds };
}
