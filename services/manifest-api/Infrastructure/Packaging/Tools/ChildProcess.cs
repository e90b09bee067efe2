using System.Globalization;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>
/// Runs a program at low priority, without a shell, without this process's environment, for a bounded time and with bounded output.
/// However a run ends, the program and all that it started have ended too; on Linux also when this process is killed.
/// </summary>
internal sealed class ChildProcess(TimeProvider time)
{
    private const int MaxOutputBytes = 4 * 1024 * 1024;
    private const int ErrorTailBytes = 8 * 1024;
    private const int NiceIncrement = 10;

    internal async Task<ChildResult> RunAsync(ChildCommand command, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(command.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        using var process = await RunningProcess.StartAsync(Words(command), Environment(command), command.Folder);
        var errorTail = new TailBuffer(ErrorTailBytes);
        try
        {
            var output = TakeOutputAsync(process, command, either.Token);
            var errors = DrainAsync(process.Errors, errorTail.Append, either.Token);
            await Task.WhenAll(output, errors);
            var end = await process.Ended.WaitAsync(either.Token);
            return new ChildResult(end.ExitCode, await output, errorTail.ToString());
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new PackagingException(
                PackagingFaultKind.TimedOut,
                $"{command.Program} was ended after {command.Timeout.TotalSeconds:0.#} s, which is as long as it may run. Its last words: {errorTail}");
        }
        finally
        {
            process.Kill();
            command.CpuUsed?.Invoke((await process.Ended).Cpu);
        }
    }

    private static List<string> Words(ChildCommand command)
    {
        List<string> words = [];
        // Whoever kills this process does not know its children: they are to die with it.
        if (OperatingSystem.IsLinux()) words.AddRange([ToolLocator.Locate("setpriv"), "--pdeathsig", "KILL", "--"]);
        words.AddRange([ToolLocator.Locate("nice"), "-n", NiceIncrement.ToString(CultureInfo.InvariantCulture), ToolLocator.Locate(command.Program)]);
        words.AddRange(command.Arguments);
        return words;
    }

    // A program that reads a stranger's file has no business with this service's secrets.
    private static string[] Environment(ChildCommand command) =>
    [
        $"PATH={System.Environment.GetEnvironmentVariable("PATH")}", $"HOME={command.Folder}", $"TMPDIR={command.Folder}", "LC_ALL=C",
    ];

    private static async Task<byte[]> TakeOutputAsync(RunningProcess process, ChildCommand command, CancellationToken cancellation)
    {
        if (command.TakeLine is not { } take) return await ReadAllAsync(process.Output, command.Program, cancellation);
        try
        {
            using var reader = new StreamReader(process.Output, leaveOpen: true);
            while (await reader.ReadLineAsync(cancellation) is { } line) await take(line, cancellation);
            return [];
        }
        catch
        {
            // Nobody takes the rest, so it would never end by itself.
            process.Kill();
            throw;
        }
    }

    /// <summary>Reads to the end even beyond the limit: a program whose output nobody takes would never end.</summary>
    private static async Task<byte[]> ReadAllAsync(Stream stream, string program, CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        long total = 0;
        await DrainAsync(stream, chunk =>
        {
            total += chunk.Length;
            if (total <= MaxOutputBytes) whole.Write(chunk);
        }, cancellation);
        return total <= MaxOutputBytes
            ? whole.ToArray()
            : throw new PackagingException(PackagingFaultKind.ToolFailed, $"{program} wrote {total} bytes of output; at most {MaxOutputBytes} are read.");
    }

    private static async Task DrainAsync(Stream stream, Action<ReadOnlySpan<byte>> take, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;) take(buffer.AsSpan(0, read));
    }
}
