using System.ComponentModel;
using System.Diagnostics;
using Plimsoll.Evidence.Native;

namespace Plimsoll.Evidence.Processes;

/// <summary>A program that this one started and has to end.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly OutputTail _tail;
    private readonly Action<RunningProcess> _ended;
    private readonly Task _reading;
    private readonly Lock _stopLock = new();
    private Task<StopReport>? _stopping;

    public RunningProcess(CommandLine command, TimeProvider time, Action<RunningProcess> ended)
    {
        Command = command;
        _time = time;
        _ended = ended;
        _tail = new OutputTail(time, command.KeptLines);
        _process = new Process { StartInfo = StartInfoOf(command) };
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

        Id = _process.Id;
        Scope.StartFrom(Id);
        _process.StandardInput.Close();
        _reading = Task.WhenAll(_tail.ReadAsync(_process.StandardOutput.BaseStream), _tail.ReadAsync(_process.StandardError.BaseStream));
    }

    /// <summary>What was started.</summary>
    public CommandLine Command { get; }

    /// <summary>Its process id.</summary>
    public int Id { get; }

    /// <summary>It and all that came of it.</summary>
    public ProcessScope Scope { get; } = new();

    /// <summary>Timestamp of the time provider just before the program was spawned.</summary>
    public long StartedAt { get; }

    /// <summary>The last lines that it printed, and before them how much is missing.</summary>
    public string Tail => _tail.ToString();

    /// <summary>The last lines that it printed.</summary>
    public IReadOnlyList<string> Lines => _tail.Lines;

    /// <summary>What it printed before them, in words; <see langword="null"/> when nothing is missing.</summary>
    public string? Dropped => _tail.Dropped;

    /// <summary>All that it printed, in bytes.</summary>
    public long PrintedBytes => _tail.Bytes;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Sends it a signal; one that is gone already is no fault.</summary>
    public void Send(Signal signal)
    {
        if (!_process.HasExited) _ = Signals.Send(Id, (int)signal);
    }

    /// <summary>Waits for its end, whoever holds its output then, and returns how long it ran.</summary>
    public async Task<TimeSpan> WaitForEndAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _time.GetElapsedTime(StartedAt);
    }

    /// <summary>Waits for its end and for what it printed, and returns its exit code.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        await ReadTailAsync();
        return _process.ExitCode;
    }

    /// <summary>Waits until all that it printed before its end is in <see cref="Tail"/>: at most five seconds, for a child of it may hold its output.</summary>
    public async Task ReadTailAsync() => await Task.WhenAny(_reading, Task.Delay(OutputGrace, _time, CancellationToken.None));

    /// <summary>The timestamp at which it printed a line that holds the text.</summary>
    public Task<long> SeeLineAsync(string text) => _tail.SeeAsync(text);

    /// <summary>Leaves what it prints unread until what is given is disposed, which has to be before it is asked to end.</summary>
    public IDisposable HoldOutput() => _tail.Hold();

    /// <summary>Asks it to end, and ends it when it has not after its grace; what came of it and is still there then is ended, too.</summary>
    public Task<StopReport> StopAsync()
    {
        lock (_stopLock) return _stopping ??= StopOnceAsync();
    }

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<StopReport> StopOnceAsync()
    {
        // Those that outlive it are found before it is gone.
        _ = Scope.Members();
        var asked = _time.GetTimestamp();
        var took = TimeSpan.Zero;
        var wasKilled = false;
        if (!_process.HasExited)
        {
            if (Signals.Send(Id, (int)Command.StopSignal) == 0) await WaitAtMostAsync(Command.Grace);
            took = _time.GetElapsedTime(asked);
            wasKilled = !_process.HasExited;
        }

        var others = await Scope.KillAsync(_time);
        await _process.WaitForExitAsync(CancellationToken.None);
        await ReadTailAsync();
        var report = new StopReport(_process.ExitCode, took, wasKilled, others - (wasKilled ? 1 : 0));
        _process.Dispose();
        _ended(this);
        return report;
    }

    private async Task WaitAtMostAsync(TimeSpan limit)
    {
        using var expiry = new CancellationTokenSource(limit, _time);
        try
        {
            await _process.WaitForExitAsync(expiry.Token);
        }
        catch (OperationCanceledException)
        {
            // It takes longer than it may; the caller ends it.
        }
    }

    private ProcessStartInfo StartInfoOf(CommandLine command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = command.Folder ?? string.Empty,
        };
        if (command.Environment is { } environment)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environment) start.Environment[name] = value;
        }

        start.Environment[ProcessScope.Variable] = Scope.Mark;
        return start;
    }
}
