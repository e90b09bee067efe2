namespace Plimsoll.Runtime.Caching.Http;

/// <summary>One member of the field <c>Cache-Status</c> (RFC 9211): what one cache did with a request.</summary>
public readonly record struct CacheStatus
{
    /// <summary>Name of the cache, such as the service's.</summary>
    public required string Cache { get; init; }

    /// <summary>Why it went forward. Default: it did not, the answer is a <c>hit</c>; the two exclude each other.</summary>
    public CacheForward Forward { get; init; }

    /// <summary><c>fwd-status</c>: status of the answer that it got when it went forward. Default: null, not told.</summary>
    public int? ForwardStatus { get; init; }

    /// <summary><c>ttl</c>: rest of the fresh life, in whole seconds rounded down; negative when the answer is stale. Default: null, not told.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary><c>stored</c>: whether it kept the answer. Told only when it went forward.</summary>
    public bool IsStored { get; init; }

    /// <summary><c>collapsed</c>: whether the request shared another one's way forward. Told only when it went forward.</summary>
    public bool IsCollapsed { get; init; }

    /// <summary><c>key</c>: under which the answer is kept. Default: null, not told; a key shows how a cache is built, so tell it only who asks and may know.</summary>
    public string? Key { get; init; }

    /// <summary><c>detail</c>: whatever else helps. Default: null.</summary>
    public string? Detail { get; init; }

    /// <summary>What a cache did for an answer of it.</summary>
    /// <remarks>
    /// A stale value served without waiting for a maker is a hit with a negative <c>ttl</c> (RFC 9211 section 2.1); one served after waiting
    /// for a maker that failed or was slow went forward, <c>fwd=stale</c>.
    /// </remarks>
    /// <typeparam name="TValue">Kind of value.</typeparam>
    /// <param name="cache">Name of the cache.</param>
    /// <param name="answer">The answer.</param>
    public static CacheStatus Of<TValue>(string cache, in CacheAnswer<TValue> answer) => new()
    {
        Cache = cache,
        Forward = ForwardOf(answer.Outcome, answer.IsForwarded),
        TimeToLive = answer.FreshFor,
        IsStored = answer.IsStored,
        IsCollapsed = answer.IsCollapsed,
        Detail = DetailOf(answer.Outcome),
    };

    /// <summary>The member as a structured field (RFC 9651).</summary>
    public override string ToString() => CacheStatusWriter.Write(this);

    private static CacheForward ForwardOf(CacheOutcome outcome, bool isForwarded) => outcome switch
    {
        CacheOutcome.Miss => CacheForward.Miss,
        CacheOutcome.Expired => CacheForward.Stale,
        CacheOutcome.StaleIfError or CacheOutcome.StaleIfSlow when isForwarded => CacheForward.Stale,
        _ => CacheForward.None,
    };

    private static string? DetailOf(CacheOutcome outcome) => outcome switch
    {
        CacheOutcome.SecondLevelHit => "second-level",
        CacheOutcome.StaleIfError => "error",
        CacheOutcome.StaleIfSlow => "slow",
        _ => null,
    };
}
