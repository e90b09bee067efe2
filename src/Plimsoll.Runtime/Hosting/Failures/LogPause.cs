namespace Plimsoll.Runtime.Hosting;

/// <summary>Lets one line through per stretch of time: what fails each request is said as well by one line as by a thousand. Safe for concurrent use.</summary>
internal sealed class LogPause(TimeSpan pause, TimeProvider time)
{
    private long _at;

    /// <summary>Whether to log now; the pause begins then.</summary>
    public bool IsOver()
    {
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref _at));
        return (last == 0 || time.GetElapsedTime(last, now) >= pause) && Interlocked.CompareExchange(ref _at, now, last) == last;
    }
}
