using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>
/// A timer in the subject that is due every ten milliseconds: how late it runs is what the event loop makes everybody wait. It keeps no program
/// alive, and is gone when it is read.
/// </summary>
internal static class LoopProbe
{
    /// <summary>Starts it.</summary>
    public const string Begin =
        """
        (() => {
          const late = [], pauses = [], every = 10;
          let due = performance.now() + every;
          const timer = setInterval(() => { const now = performance.now(); late.push(Math.max(0, now - due)); due = now + every; }, every);
          timer.unref();
          let observer;
          if (PerformanceObserver.supportedEntryTypes.includes('gc')) {
            observer = new PerformanceObserver(list => { for (const entry of list.getEntries()) pauses.push(entry.duration); });
            observer.observe({ entryTypes: ['gc'] });
          }
          globalThis[Symbol.for('plimsoll.probe')] = () => {
            clearInterval(timer);
            if (observer) { for (const entry of observer.takeRecords()) pauses.push(entry.duration); observer.disconnect(); }
            if (performance.now() > due) late.push(performance.now() - due);
            delete globalThis[Symbol.for('plimsoll.probe')];
            return JSON.stringify({ late, pauses: observer ? pauses : null });
          };
        })()
        """;

    /// <summary>Ends it and reads what it saw.</summary>
    public const string End = "globalThis[Symbol.for('plimsoll.probe')]?.()";

    /// <summary>What it saw.</summary>
    /// <param name="connection">The inspector of the subject.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Lateness of the timer, and stops for collections where the runtime tells them; in milliseconds.</returns>
    public static async Task<(double[] LateMs, double[]? PausesMs)> ReadAsync(InspectorConnection connection, CancellationToken cancellation)
    {
        var answer = await EvaluateAsync(connection, End, cancellation);
        using var seen = JsonDocument.Parse(answer.GetProperty("value").GetString()!);
        return (Numbers(seen.RootElement.GetProperty("late"))!, Numbers(seen.RootElement.GetProperty("pauses")));
    }

    /// <summary>Runs an expression in the subject. Throws <see cref="InspectorException"/> when it throws there.</summary>
    public static async Task<JsonElement> EvaluateAsync(InspectorConnection connection, string expression, CancellationToken cancellation)
    {
        var encoded = JsonEncodedText.Encode(expression);
        var answer = await connection.AskAsync("Runtime.evaluate", string.Create(CultureInfo.InvariantCulture, $$"""{"expression":"{{encoded}}","returnByValue":true,"includeCommandLineAPI":true}"""), cancellation);
        if (answer.TryGetProperty("exceptionDetails", out var thrown)) throw new InspectorException($"the probe failed in the subject: {thrown}");
        if (answer.TryGetProperty("wasThrown", out var was) && was.GetBoolean()) throw new InspectorException($"the probe failed in the subject: {answer}");
        return answer.GetProperty("result");
    }

    private static double[]? Numbers(JsonElement list) => list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(static number => number.GetDouble())] : null;
}
