using Microsoft.Extensions.Logging;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Logging;

/// <summary>Loggers that write one JSON object per event to stdout, without ever waiting for it.</summary>
[ProviderAlias("Plimsoll")]
internal sealed class JsonLoggerProvider : ILoggerProvider
{
    private readonly LogLinePool _pool = new();
    private readonly LogQueue _queue;
    private readonly LogPump _pump;
    private readonly LossCounter _losses;
    private readonly TimeProvider _clock;

    public JsonLoggerProvider(TelemetryOptions options, LossCounter losses, TimeProvider clock)
    {
        (_losses, _clock) = (losses, clock);
        _queue = new LogQueue(options.LogQueueLines, options.LogQueueBytes);
        _pump = new LogPump(_queue, _pool, losses, options);
        AppDomain.CurrentDomain.UnhandledException += FlushBeforeCrash;
    }

    public ILogger CreateLogger(string categoryName) => new JsonLogger(categoryName, this);

    public LogLine Rent() => _pool.Rent();

    public DateTime UtcNow => _clock.GetUtcNow().UtcDateTime;

    public void Send(LogLine line)
    {
        if (_queue.TryAdd(line))
            return;
        _losses.Add(LossSignals.Logs, LossReasons.QueueFull);
        _pool.Return(line);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= FlushBeforeCrash;
        _pump.Dispose();
    }

    // The last lines before a crash are the ones that matter.
    private void FlushBeforeCrash(object sender, UnhandledExceptionEventArgs crash) => _pump.Dispose();
}
