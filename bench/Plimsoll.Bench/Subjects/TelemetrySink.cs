using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Bench.Subjects;

/// <summary>
/// A collector that takes everything (OTLP over HTTP) and keeps nothing: "telemetry on" means that it is sent, too. It shares the processors
/// with what is measured, where a real one has its own machine: so it takes what it gets in large pieces, on blocking sockets.
/// </summary>
internal sealed class TelemetrySink : IDisposable
{
    private readonly Socket _listener;
    private readonly List<Socket> _open = [];
    private readonly Lock _lock = new();
    private readonly Thread _thread;
    private bool _isDisposed;
    private long _exports;
    private long _bytes;

    private TelemetrySink(Socket listener)
    {
        _listener = listener;
        _thread = new Thread(Accept) { IsBackground = true, Name = "bench-telemetry-sink" };
        _thread.Start();
    }

    /// <summary>Where it listens.</summary>
    public Uri EndPoint => new($"http://{_listener.LocalEndPoint}");

    /// <summary>Exports taken so far.</summary>
    public long Exports => Interlocked.Read(ref _exports);

    /// <summary>Bytes of bodies taken so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Starts on a free port of the loopback interface.</summary>
    public static TelemetrySink Start()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return new TelemetrySink(listener);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _listener.Dispose();
            foreach (var socket in _open)
                socket.Dispose();
        }

        _thread.Join();
    }

    private void Accept()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = _listener.Accept();
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }

            lock (_lock)
            {
                if (_isDisposed)
                {
                    socket.Dispose();
                    return;
                }

                _open.Add(socket);
            }

            new Thread(() => Take(socket)) { IsBackground = true, Name = "bench-telemetry-sink-connection" }.Start();
        }
    }

    private void Take(Socket socket)
    {
        try
        {
            var connection = new SinkConnection(socket);
            while (connection.TakeExport() is { } bytes)
            {
                Interlocked.Add(ref _bytes, bytes);
                Interlocked.Increment(ref _exports);
                connection.Answer();
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The subject was killed, or the sink is closed.
        }

        lock (_lock)
        {
            _open.Remove(socket);
            socket.Dispose();
        }
    }
}
