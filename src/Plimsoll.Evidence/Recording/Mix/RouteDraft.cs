using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Recording;

/// <summary>What was asked of one route.</summary>
internal sealed class RouteDraft(RouteKey key)
{
    private const double Rare = 0.005;
    private readonly ValueCounter[] _slots = [.. Enumerable.Range(0, key.Places.Length + key.Query.Length).Select(static _ => new ValueCounter())];
    private readonly HeaderDraft _headers = new();
    private readonly BodyDraft _bodies = new();
    private readonly SortedDictionary<int, long> _statuses = [];

    /// <summary>Which.</summary>
    public RouteKey Key => key;

    /// <summary>How often.</summary>
    public long Count { get; private set; }

    /// <summary>Counts a request.</summary>
    public void Add(ReplayEntry entry, ImmutableArray<string> values)
    {
        Count++;
        for (var index = 0; index < _slots.Length; index++) _slots[index].Add(values[index]);
        _headers.Add(entry);
        if (entry.Body is { } body) _bodies.Add(body, entry.Header("Content-Type"));
        if (entry.Answer is { } answer) _statuses[answer.Status] = _statuses.GetValueOrDefault(answer.Status) + 1;
    }

    /// <summary>The route of a workload.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sets">Takes its data sets.</param>
    /// <param name="notes">Takes what is to be known of it.</param>
    public JsonObject ToJson(string name, DataSets sets, ICollection<string> notes)
    {
        var route = new JsonObject { ["name"] = name, ["weight"] = Count };
        if (key.Method != "GET") route["method"] = key.Method;
        route["path"] = Path(sets);
        if (_slots.FirstOrDefault(static slot => slot.Overflow > 0) is { } full) notes.Add($"{name}: {ValueCounter.Most} values of a place were kept, {full.Overflow} requests had others");
        if (_headers.ToJson(Count, sets, notes, name) is { } headers) route["headers"] = headers;
        if (_bodies.Count * 2 > Count) route["body"] = _bodies.ToJson(sets, notes, name);
        else if (_bodies.Count > 0) notes.Add($"{name}: {_bodies.Count} of {Count} requests had a body, which was left out");
        if (Expected(notes, name) is { Count: > 0 } expected) route["expect"] = expected;
        return route;
    }

    private string Path(DataSets sets)
    {
        var (text, slot) = (new StringBuilder(), 0);
        foreach (var piece in key.Pieces)
        {
            text.Append('/');
            if (piece is null) text.Append(SlotText.Of(key.Places[slot], _slots[slot++], sets, Uri.EscapeDataString));
            else text.Append(SlotText.Literal(Printable(piece)));
        }

        for (var index = 0; index < key.Query.Length; index++)
        {
            var (parameter, values) = (key.Query[index], _slots[slot + index]);
            text.Append(index == 0 ? '?' : '&').Append(SlotText.Literal(Printable(parameter)));
            if (parameter.EndsWith('=')) text.Append(SlotText.Of(PlaceNames.Identifier(Uri.UnescapeDataString(parameter)), values, sets, Uri.EscapeDataString));
        }

        return text.ToString();
    }

    // What was answered is what is expected, but for failures: those stay failures.
    private JsonArray? Expected(ICollection<string> notes, string name)
    {
        var answered = _statuses.Values.Sum();
        if (_statuses.Where(static status => status.Key >= 500).Sum(static status => status.Value) is > 0 and var failures) notes.Add($"{name}: {failures} of {answered} answers were 5xx; they count as failures");
        string[] usual = [.. _statuses.Where(status => status.Key < 500 && status.Value >= Rare * answered).Select(static status => status.Key / 100 == 2 ? "2xx" : status.Key.ToString(CultureInfo.InvariantCulture)).Distinct()];
        return usual is [] or ["2xx"] ? null : new JsonArray([.. usual.Select(static status => JsonValue.Create(status))]);
    }

    private static string Printable(string text) =>
        string.Concat(text.Select(static letter => letter is <= ' ' or > '~' or '"' or '\\' or '#' ? $"%{(int)letter & 0xFF:X2}" : letter.ToString()));
}
