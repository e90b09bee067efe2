using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>Waiting spans of one core.</summary>
internal sealed class SpanStripe(int firstBytes, int bytesAtMost)
{
    // Some hundred spans: a request to the collector costs as much as encoding those. What comes until the sender takes them fits into 128 KiB.
    private const int Many = 112 * 1024;

    // With little room: early enough for the sender to come before there is none.
    private readonly int _full = Math.Min(Many, bytesAtMost / 2);
    private readonly Lock _gate = new();
    private ProtobufWriter _spans = new(firstBytes);
    private int _count;

    /// <param name="activity">The activity; ended.</param>
    /// <param name="request">How to encode it when it is the one of a request; null for any other.</param>
    /// <param name="context">The request.</param>
    /// <param name="outcome">How the request ended.</param>
    public SpanFate Add(Activity activity, RequestSpan? request, HttpContext? context, RouteOutcome outcome)
    {
        lock (_gate)
        {
            var before = _spans.Length;
            if (before >= bytesAtMost)
                return SpanFate.Refused;
            try
            {
                if (request is null)
                    SpanEncoder.Write(_spans, activity);
                else
                    request.Write(_spans, activity, context!, outcome);
            }
            catch (Exception)
            {
                // Tags are anybody's objects. Half a span would make the whole request to the collector unreadable.
                _spans.Truncate(before);
                return SpanFate.Unprintable;
            }

            _count++;
            // Said once per crossing, so that the sender is not woken for every span after it.
            return before < _full && _spans.Length >= _full ? SpanFate.KeptAndFull : SpanFate.Kept;
        }
    }

    /// <summary>Takes what waits and leaves an empty buffer in its place.</summary>
    /// <param name="spare">In: a buffer of any content; it is cleared. Out: the spans.</param>
    /// <returns>Number of spans taken.</returns>
    public int Exchange(ref ProtobufWriter spare)
    {
        spare = spare.Emptied(Many * 2);
        lock (_gate)
        {
            (_spans, spare) = (spare, _spans);
            var count = _count;
            _count = 0;
            return count;
        }
    }
}
