using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Parity;

/// <summary>A TCP connection that sends exactly the bytes it is given and records exactly what comes back.</summary>
internal sealed class RawConnection : IDisposable
{
    // A server that neither takes nor refuses must not hold up the comparison.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private long _since;

    private RawConnection(Socket socket, TimeProvider time)
    {
        _socket = socket;
        _time = time;
        _since = time.GetTimestamp();
    }

    /// <summary>Connects.</summary>
    /// <param name="endPoint">Where to.</param>
    /// <param name="time">Where times come from.</param>
    /// <param name="receiveBufferBytes">Small for one who reads slowly; 0 leaves it to the system.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<RawConnection> ConnectAsync(IPEndPoint endPoint, TimeProvider time, int receiveBufferBytes, CancellationToken cancellation)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (receiveBufferBytes > 0) socket.ReceiveBufferSize = receiveBufferBytes;
            using var expiry = new CancellationTokenSource(Limit, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, expiry.Token);
            await socket.ConnectAsync(endPoint, either.Token);
            return new RawConnection(socket, time);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Milliseconds since the last request began.</summary>
    public double ElapsedMs => _time.GetElapsedTime(_since).TotalMilliseconds;

    /// <summary>Starts the clock of a request.</summary>
    public void Begin() => _since = _time.GetTimestamp();

    /// <summary>Sends bytes; false when the other side is gone, or takes none for ten seconds.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                using var expiry = new CancellationTokenSource(Limit, _time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, expiry.Token);
                bytes = bytes[await _socket.SendAsync(bytes, either.Token)..];
            }

            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (SocketException)
        {
            // What the other side said before it went is still to be read.
            return false;
        }
    }

    /// <summary>Says that nothing more will be sent.</summary>
    public void HalfClose()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other side was first; how, the next read tells.
        }
    }

    /// <summary>Drops the connection with RST.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    /// <summary>Reads one response. Times out into an exchange that says so, with what came until then.</summary>
    public async Task<Exchange> ReadAsync(ReadPlan plan, CancellationToken cancellation)
    {
        var parser = new ResponseParser(plan.IsHead);
        using var limit = new CancellationTokenSource(plan.Limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            while (true)
            {
                if (_start < _end) _start = Math.Min(_end, _start + parser.Feed(_buffer.AsSpan(_start, _end - _start), ElapsedMs));
                if (parser.IsOver) return parser.End(ExchangeEnding.Complete, ElapsedMs);
                if (parser.BodyBytes >= plan.AbandonAfterBodyBytes) return parser.End(ExchangeEnding.Abandoned, ElapsedMs);
                if (plan.BytesPerSecond > 0 && _end > 0) await Task.Delay(TimeSpan.FromSeconds((double)_end / plan.BytesPerSecond), _time, either.Token);
                (_start, _end) = (0, await _socket.ReceiveAsync(_buffer.AsMemory(0, plan.BytesPerSecond > 0 ? plan.ReadBytes : _buffer.Length), either.Token));
                if (_end == 0) return parser.End(ExchangeEnding.Closed, ElapsedMs);
            }
        }
        catch (SocketException)
        {
            return parser.End(ExchangeEnding.Reset, ElapsedMs);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return parser.End(ExchangeEnding.TimedOut, ElapsedMs);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
