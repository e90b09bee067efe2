using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations.Health;

/// <summary>Runs all readiness checks side by side, each within the time limit. A check that hangs is started once, not once per probe.</summary>
internal sealed class ReadinessProbe(
    ImmutableArray<IReadinessCheck> checks, TimeSpan limit, TimeProvider clock, ILogger logger)
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, string?, Exception?> LogNotReady = LoggerMessage.Define<string, string?>(
        LogLevel.Warning, new EventId(1, TelemetryNames.NotReady), "Not ready: {check}. {detail}");

    private static readonly TimeSpan LogPause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<ReadinessResult>> _running = [];
    private readonly ConcurrentDictionary<string, long> _logged = new();

    public async Task<ImmutableArray<HealthCheck>> RunAsync() => [.. await Task.WhenAll(checks.Select(RunAsync))];

    private async Task<HealthCheck> RunAsync(IReadinessCheck check)
    {
        var result = await WithinLimitAsync(Running(check));
        if (!result.Ready && (!_logged.TryGetValue(check.Name, out var last) || clock.GetElapsedTime(last) >= LogPause))
        {
            _logged[check.Name] = clock.GetTimestamp();
            LogNotReady(logger, check.Name, result.Detail, null);
        }

        return new HealthCheck(check.Name, result.Ready, result.Detail);
    }

    // The run that is under way, or a new one: what an earlier run found is never told again.
    private Task<ReadinessResult> Running(IReadinessCheck check)
    {
        lock (_lock)
        {
            if (_running.TryGetValue(check.Name, out var running) && !running.IsCompleted) return running;
            return _running[check.Name] = StartAsync(check);
        }
    }

    private async Task<ReadinessResult> WithinLimitAsync(Task<ReadinessResult> running)
    {
        try
        {
            return await running.WaitAsync(limit, clock);
        }
        catch (TimeoutException)
        {
            return ReadinessResult.Failed($"No answer within {limit.TotalMilliseconds:0} ms.");
        }
    }

    private async Task<ReadinessResult> StartAsync(IReadinessCheck check)
    {
        // Leaves the caller first: whoever starts it holds the lock.
        await Task.Yield();
        using var timeout = new CancellationTokenSource(limit, clock);
        try
        {
            return await check.CheckAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return ReadinessResult.Failed($"No answer within {limit.TotalMilliseconds:0} ms.");
        }
        catch (Exception fault)
        {
            return ReadinessResult.Failed($"{fault.GetType().Name}: {fault.Message}");
        }
    }
}
