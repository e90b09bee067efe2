using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Profiling.Perf;

/// <summary>Samples any program with perf: what runs on a processor, the kernel included where that is permitted.</summary>
internal sealed class PerfProfiler(ProfiledProcess process, TimeProvider time) : IProfiler
{
    private const string Program = "perf";
    private const string ParanoidFile = "/proc/sys/kernel/perf_event_paranoid";
    // No round number: a program that does something a thousand times a second would always be met at the same point.
    private const string Frequency = "499";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public ImmutableHashSet<ProfileKind> Offers { get; } = [ProfileKind.Cpu];

    /// <summary>Why it can't be used here; <see langword="null"/> when nothing speaks against it.</summary>
    public static string? Hindrance()
    {
        if (ProgramPath.Find(Program) is null) return "perf is not installed: install it (Debian: apt-get install linux-perf, Ubuntu: linux-tools-generic)";
        if (Environment.IsPrivilegedProcess || !File.Exists(ParanoidFile)) return null;
        var level = int.Parse(File.ReadAllText(ParanoidFile).Trim(), CultureInfo.InvariantCulture);
        return level > 2 ? $"perf is not permitted: {ParanoidFile} says {level}; run with sudo, or let an administrator set it to 2" : null;
    }

    /// <inheritdoc/>
    public async Task<ProfileFindings> LookAsync(ImmutableHashSet<ProfileKind> kinds, Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-perf-").FullName;
        try
        {
            await using var processes = new ProcessRegistry(time);
            var (data, text) = (Path.Combine(folder, "perf.data"), Path.Combine(folder, "perf.txt"));
            if (await RecordAsync(processes, data, until, cancellation) is { } refusal) return ProfileFindings.None(kinds, refusal);
            // The text is long: it goes to a file.
            var script = new CommandLine("sh", ["-c", "exec perf script --input \"$1\" --fields comm,tid,ip,sym,dso > \"$2\"", "perf", data, text]);
            await processes.RunToEndAsync(script, cancellation);
            var cpu = PerfScript.Read(File.ReadLines(text));
            return new ProfileFindings([new KindProfile(ProfileKind.Cpu, $"perf, {Frequency} times a second", "samples", cpu) { Note = Note() }], []);
        }
        catch (ProcessFailedException fault)
        {
            return ProfileFindings.None(kinds, $"perf failed: {fault.Message}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string?> RecordAsync(ProcessRegistry processes, string data, Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        var id = process.Id.ToString(CultureInfo.InvariantCulture);
        var perf = processes.Start(new CommandLine(Program, ["record", "-F", Frequency, "-g", "--pid", id, "--output", data]) { StopSignal = StopSignal.Interrupt });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = until(stop.Token);
        while (!waiting.IsCompleted && !perf.HasExited && process.IsAlive) await Task.WhenAny(waiting, Task.Delay(Pause, time, cancellation));
        await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        var ended = perf.HasExited;
        await perf.StopAsync();
        if (!process.IsAlive) throw ProfileFailedException.Ended(process.Id);
        return ended || !File.Exists(data) ? $"perf failed: {perf.Tail}" : null;
    }

    private string? Note() => process.Runtime switch
    {
        RuntimeKind.Node or RuntimeKind.Bun => "Functions of JavaScript have no names here",
        RuntimeKind.DotNet => "What .NET compiled at run time has no names here",
        RuntimeKind.DotNetAot => "Names come from the program's symbols: keep its .dbg file beside it",
        _ => null,
    };
}
