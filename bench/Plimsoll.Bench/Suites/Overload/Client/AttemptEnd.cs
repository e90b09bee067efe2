namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>How a try ended.</summary>
/// <param name="Attempt">Which one.</param>
/// <param name="Status">Status of the answer; 0 without one.</param>
/// <param name="Reason">Why there is no good answer, in one word; empty for a 200.</param>
/// <param name="IsDegraded">Whether the answer says that it is less than full service.</param>
internal readonly record struct AttemptEnd(Attempt Attempt, int Status, string Reason, bool IsDegraded)
{
    private const int Answered = 200;

    /// <summary>Whether what was asked for came.</summary>
    public bool IsAnswered => Status == Answered;
}
