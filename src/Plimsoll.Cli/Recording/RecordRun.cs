using System.Net.Sockets;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Cli.Recording;

/// <summary>Records until it is told to stop, and writes both files whichever way it ends.</summary>
internal sealed class RecordRun(Terminal terminal)
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);

    public async Task<int> RunAsync(RecordRequest request, CancellationToken stop)
    {
        var (output, replay, known) = (Path.GetFullPath(request.Output), Path.GetFullPath(request.Replay), RouteFile.Read(request.Routes));
        WholeFile.Require(output);
        WholeFile.Require(replay);
        try
        {
            var end = request.Har is { } har ? Import(har, request, replay) : await ProxyAsync(request, replay, stop);
            var workload = Workload(request, output, replay, known);
            RecordReport.Print(end, workload, request, terminal);
            return end.IsPartial ? ExitCodes.GateFailed : ExitCodes.Done;
        }
        catch (ReplayFileException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.GateFailed, $"The recording can't be written: {fault.Message}", replay, "What fitted is in the file; make room, or name another file with `--replay`");
        }
    }

    private ReplayEnd Import(string har, RecordRequest request, string replay)
    {
        var recording = HarReader.Read(har, request.Origin);
        terminal.Note($"{recording.Entries.Length} requests to {recording.Origin}");
        using var writer = new ReplayWriter(replay, Head(request, "har", recording.StartedAt), request.MaxBytes);
        return HarImport.Write(recording, new Redactor(request.Redact), writer);
    }

    private async Task<ReplayEnd> ProxyAsync(RecordRequest request, string replay, CancellationToken stop)
    {
        var (service, listen) = (RecordAddresses.Service(request.To!), RecordAddresses.Listen(request.Listen));
        // Before there is a file: an address that is taken costs nothing that was recorded before.
        using var listener = Listen(listen);
        using var writer = new ReplayWriter(replay, Head(request, "proxy", terminal.Time.GetUtcNow()), request.MaxBytes);
        await using var recorder = new Recorder(writer, new Redactor(request.Redact), terminal.Time);
        await using var proxy = new RecordingProxy(listener, service, recorder, terminal.Time);
        terminal.Note($"Recording what goes through http://{proxy.EndPoint} to {request.To}; Ctrl-C ends it");
        var telling = TellAsync(recorder);
        await Task.WhenAny(Task.Delay(request.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan, terminal.Time, stop));
        await proxy.DrainAsync(DrainLimit);
        await proxy.DisposeAsync();
        var end = await recorder.FinishAsync();
        if (recorder.Faulted.IsCompleted) await telling;
        return end;
    }

    // The traffic goes on; whoever watches learns that nothing more is recorded.
    private async Task TellAsync(Recorder recorder) =>
        terminal.Note($"error: recording has ended: {await recorder.Faulted}. Traffic is passed on as before; {recorder.Requests} requests are recorded. Make room, or name another file with `--replay`");

    private static Socket Listen(System.Net.IPEndPoint listen)
    {
        try
        {
            return RecordingProxy.Bind(listen);
        }
        catch (SocketException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The proxy can't listen: {fault.Message}", listen.ToString(), "Name a free address with `--listen`");
        }
    }

    private static ReplayHead Head(RecordRequest request, string source, DateTimeOffset startedAt) =>
        new() { Format = ReplayHead.SupportedFormat, Name = NameOf(request), Source = source, StartedAt = startedAt };

    // Names of files are free; names of workloads are labels.
    private static string NameOf(RecordRequest request)
    {
        var stem = Stem(request.Output).ToLowerInvariant();
        var label = string.Join('-', new string([.. stem.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]).Split('-', StringSplitOptions.RemoveEmptyEntries));
        label = label.Length > 60 ? label[..60].TrimEnd('-') : label;
        return label.Length > 0 && char.IsAsciiLetterLower(label[0]) ? label : "recorded";
    }

    private static string Stem(string output) => Path.GetFileName(output).Replace(".workload.json", "", StringComparison.Ordinal).Replace(".json", "", StringComparison.Ordinal);

    private static RecordedWorkload? Workload(RecordRequest request, string output, string replay, RouteNames known)
    {
        var made = new WorkloadMaker(NameOf(request), Stem(output), known).Make(() => ReplayFile.Entries(replay), request.IsClosed);
        if (made is null) return null;
        foreach (var (name, lines) in made.Files) WholeFile.Write(Path.Combine(Path.GetDirectoryName(output)!, name), string.Join('\n', lines) + "\n", isPrivate: true);
        WholeFile.Write(output, made.Json, isPrivate: true);
        return made;
    }
}
