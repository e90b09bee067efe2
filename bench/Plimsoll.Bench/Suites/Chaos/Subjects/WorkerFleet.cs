using System.Globalization;
using Plimsoll.Bench.Processes;

namespace Plimsoll.Bench.Suites.Chaos.Subjects;

/// <summary>The producer and the workers; a worker that ends is replaced in its place.</summary>
internal sealed class WorkerFleet
{
    private const string Ready = "working";
    private const string Acknowledged = "acknowledged ";
    private readonly ProcessRegistry _processes;
    private readonly Func<int, CommandLine> _worker;
    private readonly RunningProcess[] _workers;
    private readonly RunningProcess _producer;

    /// <summary>Starts all of them.</summary>
    public WorkerFleet(ProcessRegistry processes, ChaosSubject subject, string url, IReadOnlyList<TimeSpan> skews)
    {
        (_processes, _worker) = (processes, place => subject.Worker(url, place, skews[place]));
        _producer = processes.Start(subject.Producer(url));
        _workers = [.. Enumerable.Range(0, skews.Count).Select(place => processes.Start(_worker(place)))];
    }

    /// <summary>Process id of a worker.</summary>
    public int IdOf(int place) => _workers[place].Id;

    /// <summary>Whether a worker has begun to work. Throws <see cref="ProcessFailedException"/> when it ended by itself.</summary>
    public bool IsWorking(int place)
    {
        Check(_workers[place]);
        Check(_producer);
        return _workers[place].Tail.Contains(Ready, StringComparison.Ordinal);
    }

    /// <summary>Sends a worker a signal.</summary>
    public void Send(int place, Signal signal) => _workers[place].Send(signal);

    /// <summary>Ends a worker with a signal, waits for its end, and starts another in its place.</summary>
    public async Task ReplaceAsync(int place, Signal signal, CancellationToken cancellation)
    {
        await EndAsync(_workers[place], signal, cancellation);
        _workers[place] = _processes.Start(_worker(place));
    }

    /// <summary>Stops the producer; tells how many jobs were acknowledged to it.</summary>
    public async Task<int> StopProducerAsync(CancellationToken cancellation)
    {
        Check(_producer);
        await EndAsync(_producer, Signal.Terminate, cancellation);
        var last = _producer.Tail.Split('\n').LastOrDefault(line => line.StartsWith(Acknowledged, StringComparison.Ordinal));
        return last is not null && int.Parse(last[Acknowledged.Length..], NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and var jobs
            ? jobs
            : throw new ProcessFailedException($"The producer got nothing acknowledged. Its last lines:\n{_producer.Tail}");
    }

    /// <summary>Stops the workers, each of which gives back what it has.</summary>
    public async Task StopWorkersAsync(CancellationToken cancellation)
    {
        foreach (var worker in _workers) await EndAsync(worker, Signal.Terminate, cancellation);
    }

    private static async Task EndAsync(RunningProcess process, Signal signal, CancellationToken cancellation)
    {
        process.Send(signal);
        var exitCode = await process.WaitAsync(cancellation);
        var tail = process.Tail;
        await process.DisposeAsync();
        if (signal == Signal.Terminate && exitCode != 0)
            throw new ProcessFailedException($"'{process.Command}' was told to stop and ended with exit code {exitCode}. Its last lines:\n{tail}");
    }

    private static void Check(RunningProcess process)
    {
        if (process.HasExited) throw new ProcessFailedException($"'{process.Command}' ended by itself. Its last lines:\n{process.Tail}");
    }
}
