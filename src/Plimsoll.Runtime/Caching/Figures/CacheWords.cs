namespace Plimsoll.Runtime.Caching.Figures;

/// <summary>What metrics and events call things.</summary>
internal static class CacheWords
{
    public static string Of(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Hit => "hit",
        RequestOutcome.Stale => "stale",
        RequestOutcome.SecondLevel => "second_level",
        RequestOutcome.Miss => "miss",
        RequestOutcome.Collapsed => "collapsed",
        RequestOutcome.Failed => "failed",
        _ => "cancelled",
    };

    public static string Of(FlightOutcome outcome) => outcome switch
    {
        FlightOutcome.Completed => "completed",
        FlightOutcome.Failed => "failed",
        FlightOutcome.Timeout => "timeout",
        _ => "abandoned",
    };

    public static string Of(EvictionReason reason) => reason switch
    {
        EvictionReason.Size => "size",
        EvictionReason.Expired => "expired",
        _ => "purged",
    };

    public static string Of(RefusalReason reason) => reason switch
    {
        RefusalReason.NoLife => "no_life",
        RefusalReason.TooHeavy => "too_heavy",
        RefusalReason.WeigherFailed => "weigher_failed",
        _ => "purged",
    };

    public static string Of(SecondLevelOperation operation) => operation switch
    {
        SecondLevelOperation.Read => "read",
        SecondLevelOperation.Write => "write",
        _ => "purge",
    };
}
