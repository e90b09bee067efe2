using System.Collections;
using System.Diagnostics;

namespace Plimsoll.Testing;

/// <summary>
/// Waits for what nobody announces: the state of another process, of the kernel, of a background loop. The one place where a test
/// looks again; whatever can be awaited by itself (an exit, a log line, a task) is awaited by itself.
/// </summary>
internal static class Eventually
{
    /// <summary>Far beyond what any condition needs; reaching it is a failure, not a delay.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Reads until the value is as wanted, and gives it.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="done">Whether it is as wanted.</param>
    /// <param name="what">What is waited for.</param>
    /// <param name="limit">For work that takes longer than <see cref="Limit"/> on a slow machine.</param>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> done, string what, TimeSpan? limit = null)
    {
        var most = limit ?? Limit;
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            var value = await read();
            if (done(value)) return value;
            Assert.True(watch.Elapsed < most, $"Waited {most.TotalSeconds} s for: {what}. Last seen: {Shown(value)}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="GetAsync{T}(Func{Task{T}}, Func{T, bool}, string, TimeSpan?)"/>
    public static Task<T> GetAsync<T>(Func<T> read, Func<T, bool> done, string what) => GetAsync(() => Task.FromResult(read()), done, what);

    /// <summary>Looks until the condition holds.</summary>
    public static Task TrueAsync(Func<bool> condition, string what) => GetAsync(condition, static holds => holds, what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string)"/>
    public static Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null) => GetAsync(condition, static holds => holds, what, limit);

    private static string? Shown<T>(T value) => value is not string && value is IEnumerable entries ? string.Join("; ", entries.Cast<object>()) : value?.ToString();
}
