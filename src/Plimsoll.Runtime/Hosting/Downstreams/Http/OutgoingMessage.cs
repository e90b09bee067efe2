using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>A request as its sender made it, from which its attempts are made: one that was sent can't be sent again, and two may be under way.</summary>
internal sealed class OutgoingMessage
{
    private const long LongestBodyBytes = 1_048_576;

    private readonly HttpRequestMessage _request;
    private readonly byte[]? _body;

    private OutgoingMessage(HttpRequestMessage request, bool isRepeatable, byte[]? body) => (_request, IsRepeatable, _body) = (request, isRepeatable, body);

    /// <summary>
    /// Whether it may be sent again: by an idempotent method (RFC 9110, section 9.2.2) or with an <c>Idempotency-Key</c>, and with a body that is
    /// none, JSON, or of a length that is known and at most 1 MiB.
    /// </summary>
    public bool IsRepeatable { get; }

    public static async ValueTask<OutgoingMessage> OfAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        !MayRepeat(request) ? new(request, false, null)
        : request.Content is null ? new(request, true, null)
        : new(request, true, await request.Content.ReadAsByteArrayAsync(cancellation));

    /// <summary>The request of an attempt.</summary>
    /// <param name="retry">Which retry; 0 for none.</param>
    /// <param name="hedge">Which hedge; 0 for none.</param>
    /// <param name="left">How long its answer is waited for.</param>
    public HttpRequestMessage ToAttempt(int retry, int hedge, TimeSpan left)
    {
        var attempt = IsRepeatable ? Copy() : _request;
        Set(attempt.Headers, RequestHeaders.RequestTimeout, (long)left.TotalMilliseconds);
        if (retry > 0)
            Set(attempt.Headers, RequestHeaders.RetryAttempt, retry);
        if (hedge > 0)
            Set(attempt.Headers, RequestHeaders.HedgeAttempt, hedge);
        return attempt;
    }

    private static bool MayRepeat(HttpRequestMessage request) =>
        (IsIdempotent(request.Method) || request.Headers.NonValidated.Contains(RequestHeaders.IdempotencyKey))
        && request.Content is null or JsonContent or { Headers.ContentLength: <= LongestBodyBytes };

    private static bool IsIdempotent(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put
        || method == HttpMethod.Delete || method == HttpMethod.Options || method == HttpMethod.Trace;

    private static void Set(HttpRequestHeaders headers, string name, long value)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private HttpRequestMessage Copy()
    {
        var copy = new HttpRequestMessage(_request.Method, _request.RequestUri) { Version = _request.Version, VersionPolicy = _request.VersionPolicy };
        Copy(_request.Headers, copy.Headers);
        foreach (var option in _request.Options)
            ((IDictionary<string, object?>)copy.Options)[option.Key] = option.Value;
        if (_body is null)
            return copy;
        copy.Content = new ByteArrayContent(_body);
        Copy(_request.Content!.Headers, copy.Content.Headers);
        return copy;
    }

    // Without looking into them: two copies may be made while another is sent.
    private static void Copy(HttpHeaders from, HttpHeaders to)
    {
        foreach (var (name, values) in from.NonValidated)
            to.TryAddWithoutValidation(name, values);
    }
}
