using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Hls;

/// <summary>Durations of consecutive segments in microseconds that add up to the exact end of each: what rounding takes from one segment the next one gets.</summary>
internal struct HlsTimeline(int timescale)
{
    private long _endTicks;
    private long _endMicros;

    internal long NextMicros(long durationTicks)
    {
        _endTicks += durationTicks;
        var end = Ticks.ToMicros(_endTicks, timescale);
        var duration = end - _endMicros;
        _endMicros = end;
        return duration;
    }
}
