using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Recording;

/// <summary>How requests came over connections: how many at once, how many on their own, how long between an answer and the next request.</summary>
internal sealed class ConnectionUse
{
    private const int MostRoom = 2;
    private const double ThinkMaxMs = 60_000;

    private readonly Dictionary<int, (double FirstMs, double LastMs, int Count)> _connections = [];
    private double _thoughtMs;
    private long _thoughts;

    /// <summary>How many connections there were at most at once.</summary>
    public int Peak
    {
        get
        {
            var (open, peak) = (0, 0);
            foreach (var (_, change) in _connections.Values.SelectMany(static use => new[] { (At: use.FirstMs, Change: 1), (At: use.LastMs, Change: -1) }).OrderBy(static at => at.At).ThenBy(static at => at.Change))
                peak = Math.Max(peak, open += change);
            return Math.Max(1, peak);
        }
    }

    /// <summary>Mean time between an answer and the next request of a connection, in milliseconds; longer ones than a minute are pauses and no thought.</summary>
    public double ThinkMs => _thoughts == 0 ? 0 : Math.Round(_thoughtMs / _thoughts, 3);

    /// <summary>Counts a request; those of a connection come in their order.</summary>
    public void Add(ReplayEntry entry)
    {
        if (_connections.TryGetValue(entry.Connection, out var use) && entry.AtMs - use.LastMs is >= 0 and <= ThinkMaxMs and var thought)
        {
            _thoughtMs += thought;
            _thoughts++;
        }

        _connections[entry.Connection] = (use.Count == 0 ? entry.AtMs : use.FirstMs, Math.Max(use.LastMs, entry.EndMs), use.Count + 1);
    }

    /// <summary>The member "connections".</summary>
    public JsonObject ToJson()
    {
        var requests = _connections.Values.Sum(static use => (long)use.Count);
        var alone = _connections.Values.Count(static use => use.Count == 1);
        var peak = Peak;
        var settings = new JsonObject { ["initial"] = Math.Min(peak, 256), ["most"] = Math.Max(256, peak * MostRoom) };
        if (alone == requests) settings["keepAlive"] = false;
        else if (alone > 0) settings["newShare"] = Math.Round((double)alone / requests, 4);
        return settings;
    }
}
