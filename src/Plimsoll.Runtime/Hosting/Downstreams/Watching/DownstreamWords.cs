namespace Plimsoll.Runtime.Hosting;

/// <summary>What stands for an outcome or an attempt outside of the process.</summary>
internal static class DownstreamWords
{
    public static string Of(CallEnd end) => end switch
    {
        CallEnd.Answered => "answered",
        CallEnd.Failed => "failed",
        CallEnd.Timeout => "timeout",
        CallEnd.Refused => "refused",
        CallEnd.Broken => "breaker_open",
        _ => "cancelled",
    };

    public static string Of(AttemptKind kind) => kind switch
    {
        AttemptKind.First => "first",
        AttemptKind.Retry => "retry",
        _ => "hedge",
    };
}
