using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Chaos.Subjects;

/// <summary>The producer and the workers; one that ends is replaced in its place.</summary>
internal sealed class WorkerFleet
{
    private const string Ready = "working";
    private const string Acknowledged = "acknowledged ";
    private const string Refused = "refused ";

    // One that is told to stop before it can listen ends as the kernel has it: 128 and the number of SIGTERM.
    private const int EndedUnheard = 128 + 15;
    private readonly ProcessRegistry _processes;
    private readonly CommandLine _producerCommand;
    private readonly Func<int, CommandLine> _worker;
    private readonly RunningProcess[] _workers;
    private RunningProcess _producer;
    private int _acknowledged;
    private int _refusedBefore;

    /// <summary>Starts all of them.</summary>
    public WorkerFleet(ProcessRegistry processes, ChaosSubject subject, string url, IReadOnlyList<TimeSpan> skews)
    {
        (_processes, _producerCommand, _worker) = (processes, subject.Producer(url), place => subject.Worker(url, place, skews[place]));
        _producer = processes.Start(_producerCommand);
        _workers = [.. Enumerable.Range(0, skews.Count).Select(place => processes.Start(_worker(place)))];
    }

    /// <summary>How often the processes that run now were told that the disk is full.</summary>
    public int Refusals => _workers.Sum(worker => Last(worker, Refused)) + Last(_producer, Refused);

    /// <summary>How often a producer was told so, over all of them.</summary>
    public int ProducerRefusals => _refusedBefore + Last(_producer, Refused);

    /// <summary>Process id of a worker.</summary>
    public int IdOf(int place) => _workers[place].Id;

    /// <summary>Whether a worker has begun to work. Throws <see cref="ProcessFailedException"/> when it ended by itself.</summary>
    public bool IsWorking(int place)
    {
        Check(_workers[place]);
        Check(_producer);
        return HasBegun(_workers[place].Tail);
    }

    /// <summary>Sends a worker a signal.</summary>
    public void Send(int place, Signal signal) => _workers[place].Send(signal);

    /// <summary>Ends a worker with a signal, waits for its end, and starts another in its place.</summary>
    public async Task ReplaceAsync(int place, Signal signal, CancellationToken cancellation)
    {
        await EndAsync(_workers[place], signal, cancellation);
        _workers[place] = _processes.Start(_worker(place));
    }

    /// <summary>Kills the producer, and starts another.</summary>
    public async Task ReplaceProducerAsync(CancellationToken cancellation)
    {
        await EndProducerAsync(Signal.Kill, cancellation);
        _producer = _processes.Start(_producerCommand);
    }

    /// <summary>Stops the producer; tells how many jobs were acknowledged to it and those before it.</summary>
    public async Task<int> StopProducerAsync(CancellationToken cancellation)
    {
        Check(_producer);
        await EndProducerAsync(Signal.Terminate, cancellation);
        return _acknowledged > 0 ? _acknowledged : throw new ProcessFailedException($"No producer got anything acknowledged. The last one's last lines:\n{_producer.Tail}");
    }

    /// <summary>Stops the workers, each of which gives back what it has.</summary>
    public async Task StopWorkersAsync(CancellationToken cancellation)
    {
        foreach (var worker in _workers) await EndAsync(worker, Signal.Terminate, cancellation);
    }

    private async Task EndProducerAsync(Signal signal, CancellationToken cancellation)
    {
        await EndAsync(_producer, signal, cancellation);
        _acknowledged = Math.Max(_acknowledged, Last(_producer, Acknowledged));
        if (signal == Signal.Kill) _refusedBefore += Last(_producer, Refused);
    }

    private static async Task EndAsync(RunningProcess process, Signal signal, CancellationToken cancellation)
    {
        process.Send(signal);
        var exitCode = await process.WaitAsync(cancellation);
        var tail = process.Tail;
        await process.DisposeAsync();
        if (signal == Signal.Terminate && exitCode != 0 && (exitCode != EndedUnheard || HasBegun(tail)))
            throw new ProcessFailedException($"'{process.Command}' was told to stop and ended with exit code {exitCode}. Its last lines:\n{tail}");
    }

    private static bool HasBegun(string tail) => tail.Contains(Ready, StringComparison.Ordinal) || tail.Contains(Acknowledged, StringComparison.Ordinal);

    // The number behind a word in the last line that has both; 0 when there is none.
    private static int Last(RunningProcess process, string word)
    {
        foreach (var line in process.Lines.Reverse())
        {
            if (line.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && Number(line.AsSpan(at + word.Length)) is { } number) return number;
        }

        return 0;
    }

    private static int? Number(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? text : text[..end], out var number) ? number : null;
    }

    private static void Check(RunningProcess process)
    {
        if (process.HasExited) throw new ProcessFailedException($"'{process.Command}' ended by itself. Its last lines:\n{process.Tail}");
    }
}
