using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Plimsoll.Evidence.Processes;

/// <summary>A program that this one started and has to end.</summary>
internal sealed partial class RunningProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly OutputTail _tail = new();
    private readonly Action<RunningProcess> _ended;

    public RunningProcess(CommandLine command, TimeProvider time, Action<RunningProcess> ended)
    {
        Command = command;
        _ended = ended;
        var start = new ProcessStartInfo(command.Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = command.Folder ?? string.Empty,
        };
        foreach (var argument in command.Arguments) start.ArgumentList.Add(argument);
        if (command.Environment is { } environment)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environment) start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _tail.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _tail.Add(line.Data);
        StartedAt = time.GetTimestamp();
        try
        {
            _process.Start();
        }
        catch (Win32Exception fault)
        {
            _process.Dispose();
            throw new ProcessFailedException($"'{command.Program}' could not be started: {fault.Message}.", fault);
        }

        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Id = _process.Id;
    }

    /// <summary>What was started.</summary>
    public CommandLine Command { get; }

    /// <summary>Its process id.</summary>
    public int Id { get; }

    /// <summary>Timestamp of the time provider just before the program was spawned.</summary>
    public long StartedAt { get; }

    /// <summary>The last lines that it printed.</summary>
    public string Tail => _tail.ToString();

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Sends it a signal; one that is gone already is no fault.</summary>
    public void Send(Signal signal)
    {
        if (!_process.HasExited) _ = SendSignal(Id, (int)signal);
    }

    /// <summary>Waits for its end and returns its exit code.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Waits until all that it printed before its end is in <see cref="Tail"/>: at most five seconds, for a child of it may hold its output.</summary>
    public Task ReadTailAsync() => WaitAtMostAsync(Grace);

    /// <summary>Asks it to end, and ends it and its children when it has not after five seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        // Children first learn of the end from their parent; those that outlive it are found before it is gone.
        var descendants = ProcessTree.DescendantsOf(Id).Select(id => (id, ProcessStat.TryRead(id)?.StartTicks)).ToArray();
        if (!_process.HasExited && SendSignal(Id, (int)Command.StopSignal) == 0) await WaitAtMostAsync(Grace);
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        foreach (var (id, startTicks) in descendants)
        {
            if (startTicks is { } ticks) ProcessTree.KillIfAlive(id, ticks);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _ended(this);
    }

    private async Task WaitAtMostAsync(TimeSpan limit)
    {
        using var expiry = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(expiry.Token);
        }
        catch (OperationCanceledException)
        {
            // It takes longer than it may; the caller ends it.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
