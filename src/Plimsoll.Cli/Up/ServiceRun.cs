using System.Diagnostics;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;

namespace Plimsoll.Cli.Up;

/// <summary>
/// The service as a child process. A stop is passed on as SIGTERM and waited for, so that the service drains;
/// it is killed when it takes too long or when the user insists. Its exit code is ours.
/// </summary>
internal sealed class ServiceRun(string service, IReadOnlyDictionary<string, string> environment, bool isJson, Terminal terminal)
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LogLimit = TimeSpan.FromSeconds(2);
    private bool _isReady;

    /// <summary>The service has bound its ports.</summary>
    public event Action? Ready;

    public async Task<int> RunAsync(ProgramStart program, StopSignals stop)
    {
        var info = (program with { Environment = environment }).ToStartInfo();
        info.RedirectStandardOutput = true;
        using var process = Programs.Start(program, info);
        var log = ShowLogAsync(process.StandardOutput);
        await WaitAsync(process, stop);

        // A program that the service started may outlive it and hold its output open; what the service itself said has arrived by then.
        await Task.WhenAny(log, Task.Delay(LogLimit, TimeProvider.System, CancellationToken.None));
        return ExitCode(process.ExitCode, stop.Requested.IsCancellationRequested);
    }

    private async Task ShowLogAsync(StreamReader lines)
    {
        var view = new LogView(terminal, isJson || !terminal.IsOutputTerminal);
        while (await lines.ReadLineAsync() is { } line)
        {
            var record = LogRecord.Parse(line);
            view.Show(line, record);
            if (_isReady || record?.Event != ReadyBlock.Event) continue;
            _isReady = true;
            Ready?.Invoke();
            if (!isJson) terminal.Note(ReadyBlock.Text(service, record, environment, terminal));
        }
    }

    private async Task WaitAsync(Process process, StopSignals stop)
    {
        var ended = Programs.ExitOf(process);
        await Task.WhenAny(ended, Programs.Cancellation(stop.Requested));
        if (ended.IsCompleted) return;
        ProcessSignal.RequestEnd(process);
        if (!isJson) terminal.Note($"Stopping {service}; requests under way may end. Ctrl-C again kills it");
        await Task.WhenAny(ended, Programs.Cancellation(stop.Insisted), Task.Delay(DrainLimit, TimeProvider.System, CancellationToken.None));
        if (ended.IsCompleted) return;
        terminal.Note($"warning: {service} was killed before it had drained");
        process.Kill(entireProcessTree: true);
        await ended;
    }

    private int ExitCode(int code, bool wasStopped)
    {
        if (_isReady || wasStopped)
        {
            if (code != 0 && !wasStopped) terminal.Note($"error: {service} ended by itself with exit code {code}");
            return code;
        }

        return code == 0
            ? throw new CommandFailure(ExitCodes.NotStarted, $"{service} ended before it was ready, and gave no reason")
            : throw new CommandFailure(code, $"{service} did not start: exit code {code}{(code == ExitCodes.Configuration ? ", its boot was refused" : "")}", remedy: "The reasons stand above");
    }
}
