namespace Plimsoll.Evidence.Hostile;

/// <summary>How others fared during a case and after it.</summary>
/// <param name="GoodRequests">Good requests meanwhile.</param>
/// <param name="GoodFailures">How many of them were not answered as ever.</param>
/// <param name="RecoveryMs">From the end of the case to the first good answer; null when there was none in time.</param>
/// <param name="IsAlive">Whether the process is still there.</param>
internal sealed record Surroundings(int GoodRequests, int GoodFailures, double? RecoveryMs, bool IsAlive)
{
    /// <summary>Whether nobody else suffered.</summary>
    public bool IsContained => GoodFailures == 0;

    /// <summary>Whether it serves again.</summary>
    public bool Recovered => RecoveryMs is not null;
}
