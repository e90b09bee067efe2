using System.Collections.Concurrent;
using System.Diagnostics;

namespace Plimsoll.Evidence.Processes;

/// <summary>Every process that the bench started. Ending the registry ends them all, each by its id.</summary>
internal sealed class ProcessRegistry(TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, RunningProcess> _running = new();

    /// <summary>Ids of the processes that run now.</summary>
    public IEnumerable<int> RunningIds => _running.Keys;

    /// <summary>Starts a program that runs until it is disposed.</summary>
    public RunningProcess Start(CommandLine command)
    {
        var process = new RunningProcess(command, time, ended => _running.TryRemove(ended.Id, out _));
        _running[process.Id] = process;
        return process;
    }

    /// <summary>
    /// Runs a program to its end and returns the last lines that it printed.
    /// Throws <see cref="ProcessFailedException"/> with its output when it exits with anything but 0.
    /// </summary>
    public async Task<string> RunToEndAsync(CommandLine command, CancellationToken cancellation)
    {
        await using var process = Start(command);
        var exitCode = await process.WaitAsync(cancellation);
        return exitCode == 0
            ? string.Join('\n', process.Lines)
            : throw new ProcessFailedException($"'{command}' ended with exit code {exitCode}. Its last lines:\n{process.Tail}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Disposal.AllAsync(_running.Values);
        Debug.Assert(_running.IsEmpty, "A process was started while the registry was being disposed.");
    }
}
