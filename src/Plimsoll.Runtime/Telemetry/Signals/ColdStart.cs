using System.Diagnostics;

namespace Plimsoll.Runtime.Telemetry.Signals;

/// <summary>
/// What the first caller of a budgeted route would have waited for, had it come with the process: from the process's start until it listens, and
/// then the first good answer. How long nobody called is no part of it.
/// </summary>
internal sealed class ColdStart(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private volatile bool _known;
    private double? _readyMs;
    private double _milliseconds;

    public bool Known => _known;

    /// <summary>The time in milliseconds; null until the first good answer.</summary>
    public double? Milliseconds => _known ? _milliseconds : null;

    /// <summary>The process listens.</summary>
    public void Ready()
    {
        lock (_lock)
            _readyMs ??= SinceStart();
    }

    /// <param name="nanoseconds">How long the answer took.</param>
    public void FirstAnswer(long nanoseconds)
    {
        lock (_lock)
        {
            if (_known)
                return;
            _milliseconds = _readyMs is { } ready ? ready + (nanoseconds / 1e6) : SinceStart();
            _known = true;
        }
    }

    private double SinceStart()
    {
        using var process = Process.GetCurrentProcess();
        return (clock.GetUtcNow() - process.StartTime.ToUniversalTime()).TotalMilliseconds;
    }
}
