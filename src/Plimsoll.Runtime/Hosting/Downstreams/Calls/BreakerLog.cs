using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The latest moves of one downstream's breaker, and a line in the log for each that matters to people.</summary>
internal sealed class BreakerLog(string downstream, ILogger logger)
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, Exception?> LogOpened = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(4601, TelemetryNames.BreakerOpened), "Most calls to {downstream} fail; none are made for a while.");

    private static readonly Action<ILogger, string, Exception?> LogClosed = LoggerMessage.Define<string>(
        LogLevel.Information, new EventId(4602, TelemetryNames.BreakerClosed), "{downstream} answers again.");

    private const int Capacity = 64;

    private readonly Lock _lock = new();
    private readonly Queue<BreakerMove> _moves = new(Capacity);
    private bool _isOpen;

    public void Add(DateTimeOffset at, bool isOpen, string reason, double? errorRate, long samples)
    {
        lock (_lock)
        {
            if (_moves.Count == Capacity)
                _moves.Dequeue();
            _moves.Enqueue(new BreakerMove(at, _isOpen, isOpen, reason, errorRate, samples));
            _isOpen = isOpen;
        }

        if (isOpen)
            LogOpened(logger, downstream, null);
        else if (reason == "closed")
            LogClosed(logger, downstream, null);
    }

    public BreakerMove[] Moves()
    {
        lock (_lock)
            return [.. _moves];
    }
}
