using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>
/// Whether and when a failed attempt is repeated. Pure: a random delay up to a ceiling that doubles with every attempt ("full jitter",
/// AWS Architecture Blog, "Exponential Backoff And Jitter", 2015).
/// </summary>
internal static class RetryRule
{
    internal static RetryPolicy Default { get; } = new() { Attempts = 10, BaseMs = 1000, CapMs = 300_000, Budget = 0.2 };

    /// <summary>Longest wait that a failure can ask for.</summary>
    internal static TimeSpan Longest { get; } = TimeSpan.FromDays(30);

    /// <summary>The wait before the next attempt; null when there is none.</summary>
    /// <param name="policy">The contract's policy.</param>
    /// <param name="errorClass">Why the attempt failed.</param>
    /// <param name="attempt">Its number, from 1.</param>
    /// <param name="retryAfter">What the failure asks for.</param>
    /// <param name="random">Where the jitter comes from.</param>
    internal static TimeSpan? Decide(RetryPolicy policy, JobErrorClass errorClass, int attempt, TimeSpan? retryAfter, Random random)
    {
        if (IsFree(errorClass)) return TimeSpan.Zero;
        if (errorClass is JobErrorClass.Permanent or JobErrorClass.Version || attempt >= policy.Attempts) return null;
        var ceiling = Ceiling(policy, attempt);
        var wait = TimeSpan.FromMilliseconds(random.NextDouble() * ceiling);
        // Whoever is overloaded said when to come back: not sooner, and not all at the same time.
        if (retryAfter is not { } asked || asked <= TimeSpan.Zero) return wait;
        return (asked < Longest ? asked : Longest) + wait;
    }

    /// <summary>Longest wait after an attempt, in milliseconds.</summary>
    internal static double Ceiling(RetryPolicy policy, int attempt) =>
        Math.Min(policy.CapMs, policy.BaseMs * Math.Pow(2, Math.Min(attempt - 1, 30)));

    /// <summary>Whether the failure was not the job's and costs no attempt.</summary>
    internal static bool IsFree(JobErrorClass errorClass) => errorClass is JobErrorClass.Shutdown or JobErrorClass.LeaseLost;
}
