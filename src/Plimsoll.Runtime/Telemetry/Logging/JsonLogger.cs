using Microsoft.Extensions.Logging;

namespace Plimsoll.Runtime.Telemetry.Logging;

/// <summary>Logger of one category.</summary>
internal sealed class JsonLogger(string category, JsonLoggerProvider provider) : ILogger
{
    // Lines are correlated by trace id; scopes would cost every request an AsyncLocal write.
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var line = provider.Rent();
        try
        {
            LogLineFormat.WriteHead(line.Json, provider.UtcNow, logLevel, eventId, category);
            LogLineFormat.WriteBody(line.Json, state, exception, formatter);
        }
        catch (Exception fault)
        {
            // A value whose ToString throws must not take the request down, nor vanish.
            line.Clear();
            LogLineFormat.WriteHead(line.Json, provider.UtcNow, logLevel, eventId, category);
            LogLineFormat.WriteUnprintable(line.Json, fault);
        }

        line.Complete();
        provider.Send(line);
    }
}
