using System.Globalization;
using System.Text.Json;
using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>
/// A timer in the subject that is due every ten milliseconds: how late it runs is what the event loop makes everybody wait. It keeps no program
/// alive, is gone when it is read, and goes by itself after a number of turns when nobody comes to read it.
/// </summary>
internal static class LoopProbe
{
    /// <summary>Ends it, and forgets what it saw; one that is not there is no fault.</summary>
    public const string Stop = "void globalThis[Symbol.for('plimsoll.probe')]?.()";

    private const string End = "globalThis[Symbol.for('plimsoll.probe')]?.()";
    private const int EveryMs = 10;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Starts it; one that an earlier profile left is ended before.</summary>
    /// <param name="length">How long the profile is to last. The probe takes so many turns and as many again, and a minute's more, at most; that bounds what it keeps, too.</param>
    public static string Begin(TimeSpan length)
    {
        var turns = (long)((length + length + Margin).TotalMilliseconds / EveryMs);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            (() => {
              const name = Symbol.for('plimsoll.probe'), late = [], every = {{EveryMs}}, most = {{turns}}, pauses = { count: 0, sum: 0, longest: 0 };
              globalThis[name]?.();
              const see = entries => { for (const entry of entries) { pauses.count++; pauses.sum += entry.duration; pauses.longest = Math.max(pauses.longest, entry.duration); } };
              let due = performance.now() + every, observer;
              const end = () => {
                clearInterval(timer);
                if (observer) { see(observer.takeRecords()); observer.disconnect(); }
                if (globalThis[name] === end) delete globalThis[name];
                if (performance.now() > due) late.push(performance.now() - due);
                return JSON.stringify({ late, pauses: observer ? pauses : null });
              };
              const timer = setInterval(() => {
                const now = performance.now();
                late.push(Math.max(0, now - due));
                due = now + every;
                if (late.length >= most) end();
              }, every);
              timer.unref();
              if (PerformanceObserver.supportedEntryTypes.includes('gc')) {
                observer = new PerformanceObserver(list => see(list.getEntries()));
                observer.observe({ entryTypes: ['gc'] });
              }
              globalThis[name] = end;
            })()
            """);
    }

    /// <summary>Ends it and reads what it saw. Throws <see cref="InspectorException"/> when it is not there any more.</summary>
    /// <param name="connection">The inspector of the subject.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Lateness of the timer in milliseconds, and stops for collections where the runtime tells them.</returns>
    public static async Task<(double[] LateMs, CollectionFigures? Collections)> ReadAsync(InspectorConnection connection, CancellationToken cancellation)
    {
        var answer = await EvaluateAsync(connection, End, cancellation);
        if (!answer.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.String)
            throw new InspectorException("the probe in the subject is gone: it ended at its deadline, or another profile ended it");
        using var seen = JsonDocument.Parse(value.GetString()!);
        double[] lateMs = [.. seen.RootElement.GetProperty("late").EnumerateArray().Select(static number => number.GetDouble())];
        var pauses = seen.RootElement.GetProperty("pauses");
        return (lateMs, pauses.ValueKind == JsonValueKind.Object
            ? new CollectionFigures(pauses.GetProperty("count").GetInt32(), pauses.GetProperty("sum").GetDouble(), pauses.GetProperty("longest").GetDouble())
            : null);
    }

    /// <summary>What it saw, as a profile.</summary>
    /// <param name="lateMs">Lateness of the timer in milliseconds.</param>
    /// <param name="stacks">What blocked the loop; empty when nobody knows.</param>
    /// <param name="note">What a reader has to know of the stacks.</param>
    public static KindProfile ProfileOf(double[] lateMs, StackTree stacks, string note) => new(ProfileKind.Delay, $"a timer in the subject, due every {EveryMs} ms", "µs", stacks)
    {
        Delay = DelayFigures.Of("turns of the event loop", "turn of the event loop", lateMs),
        Note = note,
    };

    /// <summary>Runs an expression in the subject. Throws <see cref="InspectorException"/> when it throws there.</summary>
    public static async Task<JsonElement> EvaluateAsync(InspectorConnection connection, string expression, CancellationToken cancellation)
    {
        var encoded = JsonEncodedText.Encode(expression);
        var answer = await connection.AskAsync("Runtime.evaluate", string.Create(CultureInfo.InvariantCulture, $$"""{"expression":"{{encoded}}","returnByValue":true,"includeCommandLineAPI":true}"""), cancellation);
        if (answer.TryGetProperty("exceptionDetails", out var thrown)) throw new InspectorException($"the probe failed in the subject: {thrown}");
        if (answer.TryGetProperty("wasThrown", out var was) && was.GetBoolean()) throw new InspectorException($"the probe failed in the subject: {answer}");
        return answer.GetProperty("result");
    }
}
