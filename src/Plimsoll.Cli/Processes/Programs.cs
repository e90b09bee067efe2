using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Plimsoll.Cli.Processes;

/// <summary>Runs programs to their end, stopping them in order when asked to.</summary>
internal static class Programs
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    /// <summary>Runs a program and collects what it prints.</summary>
    /// <param name="program">The program.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="line">Told every line as it comes; called from two streams, one line at a time.</param>
    public static async Task<ProgramResult> CaptureAsync(ProgramStart program, CancellationToken stop, Action<string>? line = null)
    {
        var info = program.ToStartInfo();
        info.RedirectStandardOutput = info.RedirectStandardError = info.RedirectStandardInput = true;
        using var process = Start(program, info);
        process.StandardInput.Close();
        var output = new StringBuilder();
        var reading = Task.WhenAll(Collect(process.StandardOutput, output, line), Collect(process.StandardError, output, line));
        await WaitAsync(process, stop);
        stop.ThrowIfCancellationRequested();

        // A helper that outlives the program may hold its pipes open; what the program itself said has arrived by then.
        await Task.WhenAny(reading, Task.Delay(EndLimit, TimeProvider.System, CancellationToken.None));
        lock (output) return new(process.ExitCode, output.ToString());
    }

    /// <summary>Runs a program on the streams of this one.</summary>
    public static async Task<int> PassThroughAsync(ProgramStart program, CancellationToken stop)
    {
        using var process = Start(program, program.ToStartInfo());
        await WaitAsync(process, stop);
        return process.ExitCode;
    }

    public static Process Start(ProgramStart program, ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception exception)
        {
            throw new CommandFailure(
                ExitCodes.NotStarted, $"`{program.FileName}` can't be started: {exception.Message}", program.WorkingDirectory, $"Check that `{program.FileName}` is installed and on PATH");
        }
    }

    private static async Task WaitAsync(Process process, CancellationToken stop)
    {
        var ended = ExitOf(process);
        await Task.WhenAny(ended, Cancellation(stop));
        if (ended.IsCompleted) return;
        ProcessSignal.RequestEnd(process);
        await Task.WhenAny(ended, Task.Delay(EndLimit, TimeProvider.System, CancellationToken.None));
        if (!ended.IsCompleted) process.Kill(entireProcessTree: true);
        await ended;
    }

    public static Task Cancellation(CancellationToken token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);

    // Unlike WaitForExitAsync this doesn't wait for the streams, which a surviving helper process may keep open.
    public static Task ExitOf(Process process)
    {
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => exited.TrySetResult();
        if (process.HasExited) exited.TrySetResult();
        return exited.Task;
    }

    private static async Task Collect(StreamReader reader, StringBuilder output, Action<string>? tell)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output)
            {
                output.AppendLine(line);
                tell?.Invoke(line);
            }
        }
    }
}
