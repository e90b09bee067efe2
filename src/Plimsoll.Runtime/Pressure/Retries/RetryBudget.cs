namespace Plimsoll.Runtime.Pressure.Retries;

/// <summary>
/// Admission of retries: a tenth of a token for each first attempt, one for each retry (Google SRE, Handling Overload: retry budgets).
/// Rejections cause retries, so retries never move the limit; they have this bucket. Safe for concurrent use.
/// </summary>
/// <param name="reserve">How many retries it has in reserve, at first and at most.</param>
internal sealed class RetryBudget(int reserve = RetryBudget.DefaultReserve)
{
    private const int DefaultReserve = 20;
    private const long Token = 1000;
    private const long PerFirstAttempt = Token / 10;

    // A share of retries reported from outside that is over the budget's own slows the refill down to this much of it.
    private const double SlowestRefill = 0.1;
    private const double BudgetShare = 0.1;

    private readonly long _most = reserve * Token;
    private long _tokens = reserve * Token;
    private long _perFirstAttempt = PerFirstAttempt;

    /// <summary>How many retries would be admitted now.</summary>
    public double Tokens => Volatile.Read(ref _tokens) / (double)Token;

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
                return false;
            if (Interlocked.CompareExchange(ref _tokens, tokens - Token, tokens) == tokens)
                return true;
        }
    }

    /// <summary>Gives back the token of a retry that was refused for another reason.</summary>
    public void Return() => Interlocked.Add(ref _tokens, Token);

    /// <summary>Takes in the share of retries that the outside reports, 0 to 1. What is no share is left out.</summary>
    public void Report(double? retryShare)
    {
        if (retryShare is not { } share || !double.IsFinite(share) || share < 0)
            return;
        var factor = share <= BudgetShare ? 1 : Math.Max(SlowestRefill, BudgetShare / share);
        Volatile.Write(ref _perFirstAttempt, (long)(PerFirstAttempt * factor));
    }
}
