using System.Diagnostics;
using System.Globalization;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>
/// Runs a program at low priority, without a shell, without this process's environment, for a bounded time and with bounded output.
/// However a run ends, the program and all that it started have ended too.
/// </summary>
internal sealed class ChildProcess(TimeProvider time)
{
    private const int MaxOutputBytes = 4 * 1024 * 1024;
    private const int ErrorTailBytes = 8 * 1024;
    private const int NiceIncrement = 10;

    internal async Task<ChildResult> RunAsync(ChildCommand command, CancellationToken cancellation)
    {
        using var process = Process.Start(StartInfo(command)) ?? throw new InvalidOperationException($"{command.Program} did not start.");
        using var timeout = new CancellationTokenSource(command.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        var errorTail = new TailBuffer(ErrorTailBytes);
        try
        {
            process.StandardInput.Close();
            var output = ReadAllAsync(process.StandardOutput.BaseStream, command.Program, either.Token);
            var errors = DrainAsync(process.StandardError.BaseStream, errorTail.Append, either.Token);
            await Task.WhenAll(output, errors);
            await process.WaitForExitAsync(either.Token);
            return new ChildResult(process.ExitCode, await output, errorTail.ToString());
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new PackagingException(
                PackagingFaultKind.TimedOut,
                $"{command.Program} was ended after {command.Timeout.TotalSeconds:0.#} s, which is as long as it may run. Its last words: {errorTail}");
        }
        finally
        {
            await EndAsync(process);
        }
    }

    private static ProcessStartInfo StartInfo(ChildCommand command)
    {
        var start = new ProcessStartInfo(ToolLocator.Locate("nice"))
        {
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-n");
        start.ArgumentList.Add(NiceIncrement.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(ToolLocator.Locate(command.Program));
        foreach (var argument in command.Arguments) start.ArgumentList.Add(argument);

        // A program that reads a stranger's file has no business with this service's secrets.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = command.Folder;
        start.Environment["TMPDIR"] = command.Folder;
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
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
