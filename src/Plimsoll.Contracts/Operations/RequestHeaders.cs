namespace Plimsoll.Contracts;

/// <summary>The request headers with which a caller tells a service how to treat its request.</summary>
public static class RequestHeaders
{
    /// <summary>
    /// How long the caller will wait, in milliseconds from the moment at which the service reads the request: a whole number. The shorter of
    /// this and the route's <c>timeoutMs</c> holds; work that is past it is refused or cancelled, and answered with 504. 0 or less: the time is
    /// up already. Default: absent, the route's time alone holds.
    /// </summary>
    public const string RequestTimeout = "X-Request-Timeout";

    /// <summary>Which repeat of a request this is: 1 for the first retry. Default: absent or 0, a first attempt.</summary>
    public const string RetryAttempt = "X-Retry-Attempt";

    /// <summary>
    /// Which hedge this is: a second request for the same thing, sent before the first was answered or failed. 1 for the first.
    /// Default: absent or 0, no hedge.
    /// </summary>
    public const string HedgeAttempt = "X-Hedge-Attempt";

    /// <summary>
    /// What a request is known by, the same for all attempts: at most 128 characters. It decides, with the tenant, whether the request belongs
    /// to the share that is admitted; while not all are, a second request with it is a retry. Default: absent, <c>traceparent</c> or else the
    /// connection's own count.
    /// </summary>
    public const string RequestId = "X-Request-Id";

    /// <summary>The same for all attempts at one change (IETF draft, The Idempotency-Key HTTP Header Field): a second request with it is a retry.</summary>
    public const string IdempotencyKey = "Idempotency-Key";
}
