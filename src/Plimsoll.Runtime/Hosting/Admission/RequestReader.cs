using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure.Limiting;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Reads of a request what admission must know of it. Allocates nothing while nothing is shed.</summary>
internal sealed class RequestReader(Func<HttpContext, string?>? tenant, AdmissionKeys keys, TimeProvider time)
{
    private const int MaxIdLength = 128;
    private const int Capacity = 65_536;
    private const int MinuteDigits = 20;
    private const long SeenForNs = 60_000_000_000;

    // W3C Trace Context, section 3.2.
    private const int TraceparentLength = 55;

    private readonly NanosecondClock _clock = new(time);

    // Places of 16 bytes, and none before they are needed. Every request is noted while some are refused, so ids have places of their own.
    private readonly Lazy<SeenKeys> _seenKeys = new(static () => new SeenKeys(Capacity, SeenForNs));
    private readonly Lazy<SeenKeys> _seenIds = new(static () => new SeenKeys(Capacity, SeenForNs));

    /// <summary>The moment, as a timestamp of the clock.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>How long from one timestamp of the clock to another, in milliseconds.</summary>
    public double MsBetween(long from, long to) => time.GetElapsedTime(from, to).TotalMilliseconds;

    public RequestFacts Read(HttpContext context, RouteGovernor governor)
    {
        var owner = tenant?.Invoke(context);
        var headers = context.Request.Headers;
        var work = ClassOf(headers, governor, owner);
        if (!governor.NeedsKey(work, owner))
            return new RequestFacts(work, owner, 0);
        var id = IdOf(context);
        // An id that was admitted must not open the gate again and again to whoever repeats it.
        if (work > WorkClass.Hedge && IsSeen(_seenIds.Value, id, governor.Route, owner))
            work = WorkClass.Retry;
        return new RequestFacts(work, owner, KeyOf(owner, id));
    }

    /// <summary>What a request is known by, whatever it is refused for: the same for all its attempts that say the same id.</summary>
    public ulong KeyOf(HttpContext context) => keys.Of(null, IdOf(context));

    private WorkClass ClassOf(IHeaderDictionary headers, RouteGovernor governor, string? owner)
    {
        // Both, always: a key counts as seen even when the header says already that this is a retry.
        var isRepeated = headers.TryGetValue(RequestHeaders.IdempotencyKey, out var key) && IsSeen(_seenKeys.Value, key.ToString(), governor.Route, owner);
        if (isRepeated || IsRepeat(headers, RequestHeaders.RetryAttempt))
            return WorkClass.Retry;
        return IsRepeat(headers, RequestHeaders.HedgeAttempt) ? WorkClass.Hedge : governor.Class;
    }

    // Whatever is there and is not 0: one who writes nonsense had better not be taken for a first attempt.
    private static bool IsRepeat(IHeaderDictionary headers, string name) => headers.TryGetValue(name, out var attempt) && attempt != "0";

    private bool IsSeen(SeenKeys seen, string key, string route, string? owner) => seen.Add(keys.Of(owner, route, key), _clock.NowNs);

    // Ids that belong to the share do so for a minute of the calendar: nobody can collect them.
    private uint KeyOf(string? owner, string id)
    {
        Span<char> minute = stackalloc char[MinuteDigits];
        (time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute).TryFormat(minute, out var length, provider: CultureInfo.InvariantCulture);
        var key = keys.Of(owner, id, minute[..length]);
        return (uint)(key ^ (key >> 32));
    }

    // Each request has its own span: a trace id alone could be used again and again.
    private static string IdOf(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.TryGetValue(RequestHeaders.RequestId, out var id) && id is [{ Length: > 0 and <= MaxIdLength } text])
            return text;
        StringValues parent = headers.TraceParent;
        return parent is [{ Length: >= TraceparentLength } trace] ? trace : context.TraceIdentifier;
    }
}
