using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Logging;

/// <summary>The members of a log line, in their order.</summary>
internal static class LogLineFormat
{
    /// <summary>Begins the line with what every line has.</summary>
    public static void WriteHead(Utf8JsonWriter json, DateTime utcNow, LogLevel level, EventId eventId, string category)
    {
        json.WriteStartObject();
        json.WriteString("timestamp"u8, utcNow);
        json.WriteString("severity"u8, SeverityOf(level));
        if (eventId.Name is { Length: > 0 } name)
            json.WriteString("event"u8, name);
        json.WriteString("category"u8, category);
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            json.WriteString("trace_id"u8, activity.TraceId.ToHexString());
            json.WriteString("span_id"u8, activity.SpanId.ToHexString());
        }
    }

    /// <summary>Ends the line with the message, the state and the exception.</summary>
    public static void WriteBody<TState>(Utf8JsonWriter json, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        json.WriteString("message"u8, formatter(state, exception));
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values)
            WriteAttributes(json, values);
        if (exception is not null)
            WriteException(json, exception);
        json.WriteEndObject();
    }

    /// <summary>Ends the line of an event that could not be printed.</summary>
    public static void WriteUnprintable(Utf8JsonWriter json, Exception fault)
    {
        json.WriteString("message"u8, "This event could not be printed: a value of it threw. The exception is the one of the value.");
        WriteException(json, fault);
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        var open = false;
        for (var index = 0; index < values.Count; index++)
        {
            var (name, value) = values[index];
            if (name == "{OriginalFormat}")
                continue;
            if (!open)
                json.WriteStartObject("attributes"u8);
            open = true;
            json.WritePropertyName(name);
            LogValue.Write(json, value);
        }

        if (open)
            json.WriteEndObject();
    }

    private static void WriteException(Utf8JsonWriter json, Exception exception)
    {
        var type = exception.GetType().FullName ?? exception.GetType().Name;
        json.WriteString(TelemetryNames.ErrorType, type);
        json.WriteStartObject("exception"u8);
        json.WriteString("type"u8, type);
        json.WriteString("message"u8, exception.Message);
        // ToString holds the stack and the whole chain of inner exceptions.
        json.WriteString("stack"u8, exception.ToString());
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> SeverityOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE"u8,
        LogLevel.Debug => "DEBUG"u8,
        LogLevel.Information => "INFO"u8,
        LogLevel.Warning => "WARN"u8,
        LogLevel.Error => "ERROR"u8,
        _ => "FATAL"u8,
    };
}
