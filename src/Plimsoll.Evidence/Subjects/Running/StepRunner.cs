using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Runs the commands of a subject that end by themselves, and times them.</summary>
internal sealed class StepRunner(ProcessRegistry processes, TimeProvider time)
{
    private const int DefaultTimeoutSeconds = 600;
    private const int NoSpace = 28;

    /// <summary>
    /// Runs one and returns how long it took.
    /// Throws <see cref="SubjectFailedException"/> with what it printed when it fails or takes longer than it may.
    /// </summary>
    public async Task<TimeSpan> RunAsync(SubjectPhase phase, CommandLine command, int? timeoutSeconds, CancellationToken cancellation)
    {
        var limit = TimeSpan.FromSeconds(timeoutSeconds ?? DefaultTimeoutSeconds);
        using var expiry = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, expiry.Token);
        await using var process = Start(phase, command);
        try
        {
            var took = await process.WaitForEndAsync(either.Token);
            // What it left behind may hold its output, and is ended first.
            var exitCode = (await process.StopAsync()).ExitCode;
            // Ctrl-C goes to the command too, and its end may be seen first.
            if (exitCode != 0) cancellation.ThrowIfCancellationRequested();
            return exitCode == 0 ? took : throw new SubjectFailedException(
                phase, $"'{command}' ended with exit code {exitCode}", "Run it by hand in the folder of the subject and mend what it says", process.Tail);
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new SubjectFailedException(
                phase, $"'{command}' did not end within {limit.TotalSeconds:0} s", "Give it more in 'timeoutSeconds', or find what it waits for", process.Tail);
        }
    }

    /// <summary>Turns a full disk, a missing file and the like into a fault of the subject.</summary>
    public static SubjectFailedException Fault(SubjectPhase phase, Exception fault) => fault switch
    {
        IOException { HResult: NoSpace } => new(phase, $"the disk is full: {fault.Message}", "Make room, or set TMPDIR to a folder on another disk", inner: fault),
        _ => new(phase, fault.Message, "Mend the path or its permissions", inner: fault),
    };

    private RunningProcess Start(SubjectPhase phase, CommandLine command)
    {
        try
        {
            return processes.Start(command);
        }
        catch (ProcessFailedException fault)
        {
            throw new SubjectFailedException(phase, fault.Message.TrimEnd('.'), $"Install '{command.Program}', or mend the command in the subject file", inner: fault);
        }
    }
}
