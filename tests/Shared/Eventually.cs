using System.Collections;
using System.Diagnostics;

namespace Plimsoll.Testing;

/// <summary>
/// Waits for what nobody announces: the state of another process, of the kernel, of a background loop. The one place where a test
/// looks again; whatever can be awaited by itself (an exit, a log line, a task) is awaited by itself.
/// </summary>
internal static class Eventually
{
    /// <summary>Far beyond what any condition needs, the packaging of a video on a slow and busy machine included; reaching it is a failure, not a delay.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Reads until the value is as wanted, and gives it.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> done, string what)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            var value = await read();
            if (done(value)) return value;
            Assert.True(watch.Elapsed < Limit, $"Waited {Limit.TotalSeconds} s for: {what}. Last seen: {Shown(value)}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="GetAsync{T}(Func{Task{T}}, Func{T, bool}, string)"/>
    public static Task<T> GetAsync<T>(Func<T> read, Func<T, bool> done, string what) => GetAsync(() => Task.FromResult(read()), done, what);

    /// <summary>Looks until the condition holds.</summary>
    public static Task TrueAsync(Func<bool> condition, string what) => GetAsync(condition, static holds => holds, what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string)"/>
    public static Task TrueAsync(Func<Task<bool>> condition, string what) => GetAsync(condition, static holds => holds, what);

    private static string? Shown<T>(T value) => value is not string && value is IEnumerable entries ? string.Join("; ", entries.Cast<object>()) : value?.ToString();
}
