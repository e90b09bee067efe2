namespace Plimsoll.Runtime.Pressure.Retries;

/// <summary>
/// Keeps retries to a share of the first attempts: each of these brings that share of a token, each retry takes one (Google SRE, Handling
/// Overload: retry budgets). Rejections cause retries, so retries never move the limit; they have this bucket. Safe for concurrent use.
/// </summary>
/// <param name="share">Share of the first attempts.</param>
/// <param name="reserve">How many retries it has in reserve, at first and at most.</param>
internal sealed class RetryBudget(double share = RetryBudget.DefaultShare, int reserve = RetryBudget.DefaultReserve)
{
    /// <summary>A tenth of the first attempts.</summary>
    public const double DefaultShare = 0.1;

    private const int DefaultReserve = 20;
    private const long Token = 1000;

    // A share of retries reported from outside that is over the budget's own slows the refill down to this much of it.
    private const double SlowestRefill = 0.1;

    private readonly long _most = reserve * Token;
    private readonly long _fullRefill = (long)(share * Token);
    private long _tokens = reserve * Token;
    private long _perFirstAttempt = (long)(share * Token);
    private long _denied;

    /// <summary>How many retries would be admitted now.</summary>
    public double Tokens => Volatile.Read(ref _tokens) / (double)Token;

    /// <summary>Retries that were not admitted.</summary>
    public long Denied => Volatile.Read(ref _denied);

    /// <summary>Notes a first attempt.</summary>
    public void OnFirstAttempt()
    {
        if (Volatile.Read(ref _tokens) < _most)
            Interlocked.Add(ref _tokens, Volatile.Read(ref _perFirstAttempt));
    }

    /// <summary>Whether a retry is admitted; it takes a token.</summary>
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

    /// <summary>Gives back the token of a retry that was refused for another reason.</summary>
    public void Return() => Interlocked.Add(ref _tokens, Token);

    /// <summary>Takes in the share of retries that the outside reports, 0 to 1. What is no share is left out.</summary>
    public void Report(double? retryShare)
    {
        if (retryShare is not { } reported || !double.IsFinite(reported) || reported < 0)
            return;
        var factor = reported <= share ? 1 : Math.Max(SlowestRefill, share / reported);
        Volatile.Write(ref _perFirstAttempt, (long)(_fullRefill * factor));
    }
}
