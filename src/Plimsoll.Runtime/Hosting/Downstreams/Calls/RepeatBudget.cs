namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Keeps retries and hedges to a share of the calls: each call brings that share of a token, each repeat takes one (Google SRE, Handling
/// Overload: retry budgets). Ten are in reserve, so that a quiet downstream may be tried again too. Safe for concurrent use.
/// </summary>
internal sealed class RepeatBudget(double share)
{
    /// <summary>Share of the calls when the contract doesn't say.</summary>
    public const double DefaultShare = 0.1;

    private const long Token = 1000;
    private const long Most = 10 * Token;

    private readonly long _perCall = (long)(share * Token);
    private long _tokens = Most;
    private long _denied;

    /// <summary>Retries and hedges that were not made because the budget was spent.</summary>
    public long Denied => Volatile.Read(ref _denied);

    public void OnCall()
    {
        if (Volatile.Read(ref _tokens) < Most)
            Interlocked.Add(ref _tokens, _perCall);
    }

    public bool TryTake()
    {
        while (true)
        {
            var tokens = Volatile.Read(ref _tokens);
            if (tokens < Token)
            {
                Interlocked.Increment(ref _denied);
                return false;
            }

            if (Interlocked.CompareExchange(ref _tokens, tokens - Token, tokens) == tokens)
                return true;
        }
    }
}
