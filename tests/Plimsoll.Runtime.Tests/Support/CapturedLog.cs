using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>Keeps the named events of the boot with their fields.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(string Event, Dictionary<string, object?> Fields, string Message)> _events = new();

    public IReadOnlyList<string> Events => [.. _events.Select(entry => entry.Event)];

    public string Text => string.Join('\n', _events.Select(entry => entry.Message + " " + string.Join(' ', entry.Fields)));

    public Dictionary<string, object?> Fields(string name) => _events.First(entry => entry.Event == name).Fields;

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Plimsoll.", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var fields = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        _events.Enqueue((eventId.Name ?? "", fields.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal), formatter(state, exception)));
    }

    public void Dispose()
    {
    }
}
