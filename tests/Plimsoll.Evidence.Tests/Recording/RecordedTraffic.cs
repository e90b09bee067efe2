using System.Net;
using System.Net.Sockets;
using System.Text;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>A proxy with its recorder and its files, gone when it is disposed.</summary>
internal sealed class RecordedTraffic : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-record-").FullName;
    private readonly ReplayWriter _writer;

    public RecordedTraffic(EndPoint service, string? path = null, long mostBytes = 1L << 40, string[]? redact = null)
    {
        Path = path ?? System.IO.Path.Combine(_folder, "test.replay.jsonl");
        _writer = new ReplayWriter(Path, new ReplayHead { Format = ReplayHead.SupportedFormat, Name = "test", Source = "proxy", StartedAt = TimeProvider.System.GetUtcNow() }, mostBytes);
        Recorder = new Recorder(_writer, new Redactor(redact ?? []), TimeProvider.System);
        Proxy = new RecordingProxy(RecordingProxy.Bind(new IPEndPoint(IPAddress.Loopback, 0)), service, Recorder, TimeProvider.System);
    }

    public string Path { get; }

    public Recorder Recorder { get; }

    public RecordingProxy Proxy { get; }

    /// <summary>Ends the recording; what was recorded is given.</summary>
    public async Task<(ReplayEnd End, ReplayEntry[] Requests)> EndAsync()
    {
        await Proxy.DrainAsync(TimeSpan.FromSeconds(10));
        await Proxy.DisposeAsync();
        var end = await Recorder.FinishAsync();
        return (end, [.. ReplayFile.Requests(Path)]);
    }

    public async Task<TcpClient> ConnectAsync(CancellationToken cancellation)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(Proxy.EndPoint, cancellation);
        return client;
    }

    /// <summary>Sends text on a connection of its own and gives everything that comes until its end.</summary>
    public async Task<string> AskAsync(string text, CancellationToken cancellation)
    {
        using var client = await ConnectAsync(cancellation);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), cancellation);
        return await ReadAllAsync(client.GetStream(), cancellation);
    }

    public static async Task<string> ReadAllAsync(Stream stream, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, cancellation);
        return Encoding.Latin1.GetString(all.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Recorder.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
