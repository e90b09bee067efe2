using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Recording;

/// <summary>The bodies of a route: their form, when they were kept; their sizes, when not.</summary>
internal sealed class BodyDraft
{
    private const int TextsMax = 2000;
    private const int SizesMax = 20_000;
    private const int LargestBody = Workloads.Reading.RandomSizeReader.BytesMax;
    private const string Form = "application/x-www-form-urlencoded";

    private readonly List<string> _texts = [];
    private readonly List<double> _sizes = [];
    private readonly ValueCounter _types = new();
    private long _kept;

    /// <summary>How many requests had one.</summary>
    public long Count { get; private set; }

    /// <summary>Takes that of a request.</summary>
    public void Add(ReplayBody body, string? type)
    {
        Count++;
        if (type is not null && !type.Any(static letter => letter is < ' ' or > '~')) _types.Add(type);
        if (_sizes.Count < SizesMax) _sizes.Add(body.Bytes);
        if (string.IsNullOrWhiteSpace(body.Text)) return;
        _kept++;
        if (_texts.Count < TextsMax) _texts.Add(body.Text);
    }

    /// <summary>The member "body".</summary>
    public JsonObject ToJson(DataSets sets, ICollection<string> notes, string route)
    {
        var body = new JsonObject();
        if (_types.Distinct > 0) body["type"] = _types.Ranked.First().Key;
        if (_kept * 2 < Count) body["randomBytes"] = Sizes(notes, route);
        else if (JsonShape.TryTemplate(_texts, sets, notes, route) is { } json) body["json"] = json;
        else body["text"] = Text(sets, notes, route);
        return body;
    }

    private string Text(DataSets sets, ICollection<string> notes, string route)
    {
        if (_types.Distinct > 0 && _types.Ranked.First().Key.StartsWith(Form, StringComparison.OrdinalIgnoreCase)) return FormText(sets);
        var common = _texts.GroupBy(static text => text).OrderByDescending(static same => same.Count()).ToArray();
        if (common.Length > 1) notes.Add($"{route}: of {common.Length} bodies the most frequent stands for all");
        var values = new ValueCounter();
        values.Add(common[0].Key);
        return SlotText.Of("body", values, sets, static text => text);
    }

    // The values stay encoded as they came: a text is filled in as it is.
    private string FormText(DataSets sets)
    {
        var forms = _texts.Select(static text => text.Split('&').Select(static pair => pair.Split('=', 2)).ToArray());
        var same = forms.GroupBy(static form => string.Join('&', form.Select(static pair => pair.Length == 1 ? pair[0] : pair[0] + "="))).OrderByDescending(static group => group.Count()).First().ToArray();
        return string.Join('&', same[0].Select((pair, index) =>
        {
            if (pair.Length == 1) return SlotText.Literal(pair[0]);
            var values = new ValueCounter();
            foreach (var form in same) values.Add(form[index][1]);
            return $"{SlotText.Literal(pair[0])}={SlotText.Of(PlaceNames.Identifier(Uri.UnescapeDataString(pair[0])), values, sets, static text => text)}";
        }));
    }

    private JsonObject Sizes(ICollection<string> notes, string route)
    {
        notes.Add($"{route}: its bodies were not kept; random bytes of their sizes stand for them");
        var sizes = _sizes.Select(static size => Math.Clamp(size, 1.0, LargestBody)).Order().ToArray();
        if (_sizes.Max() > LargestBody) notes.Add($"{route}: bodies above {LargestBody} bytes are drawn as large as that");
        var (min, max, median) = ((int)sizes[0], (int)sizes[^1], (int)sizes[sizes.Length / 2]);
        if (min == max) return new JsonObject { ["min"] = min };
        var logs = sizes.Select(static size => Math.Log(size)).ToArray();
        var mean = logs.Average();
        var sigma = Math.Round(Math.Sqrt(logs.Sum(log => (log - mean) * (log - mean)) / logs.Length), 3);
        return new JsonObject { ["form"] = "log-normal", ["min"] = min, ["max"] = max, ["medianBytes"] = median, ["sigma"] = Math.Max(sigma, 0.001) };
    }
}
