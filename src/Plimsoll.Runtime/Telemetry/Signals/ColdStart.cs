using System.Diagnostics;

namespace Plimsoll.Runtime.Telemetry.Signals;

/// <summary>Time from process start to the first good answer of a route.</summary>
internal sealed class ColdStart(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private volatile bool _known;
    private double _milliseconds;

    public bool Known => _known;

    /// <summary>The time in milliseconds; null until the first good answer.</summary>
    public double? Milliseconds => _known ? _milliseconds : null;

    public void FirstAnswer()
    {
        lock (_lock)
        {
            if (_known)
                return;
            using var process = Process.GetCurrentProcess();
            _milliseconds = (clock.GetUtcNow() - process.StartTime.ToUniversalTime()).TotalMilliseconds;
            _known = true;
        }
    }
}
