using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure.Limiting;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Reads of a request what admission must know of it. Allocates nothing while nothing is shed.</summary>
internal sealed class RequestReader(Func<HttpContext, string?>? tenant, TimeProvider time)
{
    private const int MaxIdLength = 128;
    private const int SeenCapacity = 4096;
    private const long SeenForNs = 60_000_000_000;

    // Where the trace id stands (W3C Trace Context, section 3.2.2).
    private const int TraceIdStart = 3;
    private const int TraceIdLength = 32;
    private const int TraceparentLength = 55;

    private readonly NanosecondClock _clock = new(time);
    private readonly SeenKeys _seen = new(SeenCapacity, SeenForNs);

    public RequestFacts Read(HttpContext context, RouteGovernor governor)
    {
        var owner = tenant?.Invoke(context);
        var headers = context.Request.Headers;
        var work = ClassOf(headers, governor, owner);
        return new RequestFacts(work, owner, governor.NeedsKey ? KeyOf(context, owner) : 0);
    }

    private WorkClass ClassOf(IHeaderDictionary headers, RouteGovernor governor, string? owner)
    {
        // Both, always: a key counts as seen even when the header says already that this is a retry.
        var isRepeated = headers.TryGetValue(RequestHeaders.IdempotencyKey, out var key) && IsSeen(key.ToString(), governor.Route, owner);
        if (isRepeated || IsRepeat(headers, RequestHeaders.RetryAttempt))
            return WorkClass.Retry;
        return IsRepeat(headers, RequestHeaders.HedgeAttempt) ? WorkClass.Hedge : governor.Class;
    }

    // Whatever is there and is not 0: one who writes nonsense had better not be taken for a first attempt.
    private static bool IsRepeat(IHeaderDictionary headers, string name) => headers.TryGetValue(name, out var attempt) && attempt != "0";

    private bool IsSeen(string key, string route, string? owner)
    {
        var hash = StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Start, owner), route), key);
        return _seen.Add(hash, _clock.NowNs);
    }

    private static uint KeyOf(HttpContext context, string? owner) =>
        StableHash.Fold(StableHash.Add(StableHash.Add(StableHash.Start, owner), IdOf(context)));

    private static ReadOnlySpan<char> IdOf(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.TryGetValue(RequestHeaders.RequestId, out var id) && id is [{ Length: > 0 and <= MaxIdLength } text])
            return text;
        StringValues parent = headers.TraceParent;
        return parent is [{ Length: >= TraceparentLength } trace] ? trace.AsSpan(TraceIdStart, TraceIdLength) : context.TraceIdentifier;
    }
}
