using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>
/// A program that runs. A thread of its own starts it and waits for it: on Linux a child is told that its parent has ended when the
/// thread ends that started it, and threads of the pool come and go.
/// </summary>
internal sealed class RunningProcess : IDisposable
{
    private const int ByProcess = 1;
    private const int Exited = 4;
    private const int SignalBase = 128;
    private static readonly int Leave = OperatingSystem.IsLinux() ? 0x01000000 : 0x20;

    private readonly Lock _gate = new();
    private readonly AnonymousPipeServerStream _output = new(PipeDirection.In, HandleInheritability.None);
    private readonly AnonymousPipeServerStream _errors = new(PipeDirection.In, HandleInheritability.None);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ProcessEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pid;
    private bool _isCollected;

    private RunningProcess()
    {
    }

    internal Stream Output => _output;

    internal Stream Errors => _errors;

    /// <summary>Completes when it has ended, and all of its process group.</summary>
    internal Task<ProcessEnd> Ended => _ended.Task;

    /// <summary>Starts a program.</summary>
    /// <param name="words">Path and arguments.</param>
    /// <param name="environment">Its variables, each <c>NAME=value</c>.</param>
    /// <param name="folder">Working folder.</param>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    internal static async Task<RunningProcess> StartAsync(IReadOnlyList<string> words, IReadOnlyList<string> environment, string folder)
    {
        var process = new RunningProcess();
        var thread = new Thread(() => process.Run(words, environment, folder)) { IsBackground = true, Name = Path.GetFileName(words[0]) };
        thread.Start();
        try
        {
            await process._started.Task;
            return process;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Ends it and all that it started, at once. Does nothing when it has ended.</summary>
    internal void Kill()
    {
        lock (_gate)
        {
            if (!_isCollected) _ = NativeProcess.Kill(-_pid, NativeProcess.Sigkill);
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    private void Run(IReadOnlyList<string> words, IReadOnlyList<string> environment, string folder)
    {
        try
        {
            _pid = ProcessStart.Run(words, environment, folder, _output, _errors);
        }
        catch (Exception failure)
        {
            _started.SetException(failure);
            return;
        }

        // While this process holds these ends, the streams would never come to theirs.
        _output.DisposeLocalCopyOfClientHandle();
        _errors.DisposeLocalCopyOfClientHandle();
        _started.SetResult();
        try
        {
            _ended.SetResult(Collect());
        }
        catch (Exception failure)
        {
            _ended.SetException(failure);
        }
    }

    private unsafe ProcessEnd Collect()
    {
        var info = stackalloc byte[256];
        while (NativeProcess.WaitFor(ByProcess, _pid, info, Exited | Leave) != 0)
        {
            if (Marshal.GetLastPInvokeError() != NativeProcess.Interrupted) throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        lock (_gate)
        {
            // Until it is collected its number, which is its group's, belongs to nobody else.
            _ = NativeProcess.Kill(-_pid, NativeProcess.Sigkill);
            if (NativeProcess.Collect(_pid, out var status, 0, out var usage) < 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
            _isCollected = true;
            var signal = status & 0x7f;
            return new ProcessEnd(signal == 0 ? (status >> 8) & 0xff : SignalBase + signal, usage.Cpu);
        }
    }
}
