using System.Collections.Immutable;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Takes samples of a process and all that came of it, at a steady pace, until it is disposed.</summary>
internal sealed class TreeSampler : IAsyncDisposable
{
    /// <summary>Reading the proportional memory holds up the process for a moment: once a second is often enough.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(1);

    private readonly ProcessScope _scope;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TreeSample> _samples = [];
    private readonly Task _run;

    /// <summary>Starts with a sample at once.</summary>
    /// <param name="scope">What is sampled.</param>
    /// <param name="interval">The pace.</param>
    /// <param name="time">Where time comes from.</param>
    public TreeSampler(ProcessScope scope, TimeSpan interval, TimeProvider time)
    {
        (_scope, _time, _start) = (scope, time, time.GetTimestamp());
        _run = RunAsync(interval);
    }

    /// <summary>The samples so far, in order.</summary>
    public ImmutableArray<TreeSample> Samples
    {
        get
        {
            lock (_samples) return [.. _samples];
        }
    }

    /// <summary>Takes one more sample now: the last of a phase.</summary>
    public void Take()
    {
        var taken = TreeReading.TryTake(_scope.Members(), _time.GetElapsedTime(_start).TotalMilliseconds);
        if (taken is null) return;
        lock (_samples) _samples.Add(taken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, _time);
        try
        {
            do Take();
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }
}
