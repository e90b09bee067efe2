using System.Collections.Frozen;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Evidence.Parity;

/// <summary>
/// What stands at the head of calls and a dependency may go by. Of headers, what a client of HTTP adds by itself, what concerns one hop and what carries traces
/// is left out; of secrets it is known which are the same, and nothing else. One for the calls of all arms.
/// </summary>
internal sealed class CallHead
{
    private const string Agent = "user-agent";

    private static readonly FrozenSet<string> LeftOut = FrozenSet.Create(
        StringComparer.Ordinal,
        "host", "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "content-length", "upgrade", "expect", "date",
        "accept-encoding", "accept-language", "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "priority",
        "traceparent", "tracestate", "baggage", "request-id", "correlation-context", "b3");

    private readonly SecretNames _secrets = new([]);
    private readonly SecretBook _book = new();
    private readonly HeaderRedaction _headers;

    /// <summary>Makes one that knows no secret yet.</summary>
    public CallHead() => _headers = new HeaderRedaction(_secrets, _book, new TextRedaction(_secrets, _book));

    /// <summary>Path and query, without the secrets of the query.</summary>
    public string TargetOf(OutgoingCall call)
    {
        if (call.Target.IndexOf('?', StringComparison.Ordinal) is not (>= 0 and var at)) return call.Target;
        return $"{call.Target[..at]}?{string.Join('&', call.Target[(at + 1)..].Split('&').Select(Pair))}";
    }

    /// <summary>Adds the facts of the headers below a path.</summary>
    public void AddHeaders(FactSheet sheet, string path, OutgoingCall call, DateTimeOffset now)
    {
        foreach (var (name, value) in call.Headers)
        {
            if (LeftOut.Contains(name) || name.StartsWith("x-b3-", StringComparison.Ordinal) || (name, value) is ("accept", "*/*")) continue;
            if (name == Agent) sheet.Add($"{path}/header/{name}", Aspect.HeaderForm, "present");
            else sheet.Add($"{path}/header/{name}", new Fact(Aspect.Header, Header(name, value)) { Kind = ValueShape.IsClock(value, now) ? FactKind.Form : FactKind.Exact });
        }
    }

    private string Header(string name, string value) => _secrets.IsSecret(name) ? _headers.Scrub([new ReplayHeader(name, value)])[0].Value : value;

    private string Pair(string pair) =>
        pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && _secrets.IsSecret(Uri.UnescapeDataString(pair[..at])) ? $"{pair[..at]}={_book.Hide(pair[(at + 1)..], "query of a call")}" : pair;
}
