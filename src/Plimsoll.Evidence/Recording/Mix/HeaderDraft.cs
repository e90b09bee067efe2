using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Recording;

/// <summary>The headers of a route: those that are there as a rule, with what stands in them.</summary>
internal sealed class HeaderDraft
{
    private const double Usual = 0.5;
    private const int ValuesMax = 64;
    private const int HeadersMax = 100;

    /// <summary>Written by the generator, or by whoever stands between, or true for one request alone.</summary>
    private static readonly FrozenSet<string> Dropped = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "host", "connection", "keep-alive", "proxy-connection", "proxy-authorization", "content-length", "content-type", "transfer-encoding", "te", "trailer", "upgrade", "expect", "via", "forwarded",
        "traceparent", "tracestate", "baggage", "x-request-id", "x-correlation-id", "if-none-match", "if-modified-since", "user-agent", "referer", "http2-settings", "date");

    private readonly Dictionary<string, ValueCounter> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts those of a request.</summary>
    public void Add(ReplayEntry entry)
    {
        foreach (var group in entry.Headers.GroupBy(static header => header.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (Dropped.Contains(group.Key) || group.Key.StartsWith("x-forwarded-", StringComparison.OrdinalIgnoreCase) || group.Key.StartsWith("sec-", StringComparison.OrdinalIgnoreCase)) continue;
            if (!_values.TryGetValue(group.Key, out var values))
            {
                if (_values.Count >= HeadersMax) continue;
                _values[group.Key] = values = new ValueCounter();
            }

            values.Add(string.Join(", ", group.Select(static header => header.Value)));
        }
    }

    /// <summary>The member "headers"; <see langword="null"/> when there is none.</summary>
    public JsonObject? ToJson(long requests, DataSets sets, ICollection<string> notes, string route)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in _values.OrderBy(static header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (values.Total < Usual * requests) continue;
            string[] ranked = [.. values.Ranked.Select(static value => value.Key)];
            if (name.Equals("idempotency-key", StringComparison.OrdinalIgnoreCase)) headers[name] = "recorded-{request}";
            else if (values.Distinct > ValuesMax && !ranked[0].Contains(ReplaySecret.Prefix, StringComparison.Ordinal)) notes.Add($"{route}: the header {name} was left out: {values.Distinct} values in {values.Total} requests");
            else if (ranked.Any(static value => value.Any(static letter => letter is < ' ' or > '~'))) notes.Add($"{route}: the header {name} was left out: it has letters that no header takes");
            else if (!(name.Equals("accept", StringComparison.OrdinalIgnoreCase) && ranked[0] == "*/*")) headers[name] = SlotText.Of(PlaceNames.Identifier(name), values, sets, static text => text);
        }

        return headers.Count == 0 ? null : headers;
    }
}
