using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Load.Http;

namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>One keep-alive connection with at most one request under way.</summary>
internal sealed class ClientConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly HttpResponseReader _reader = new("Plimsoll-Degraded");
    private readonly byte[] _buffer;

    /// <summary>Connects; the buffer is scratch space that connections of one thread share.</summary>
    public ClientConnection(IPEndPoint endPoint, byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        _buffer = buffer;
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            _socket.Connect(endPoint);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        _socket.Blocking = false;
    }

    /// <summary>The kernel's number of the socket.</summary>
    public int Descriptor => (int)_socket.Handle;

    /// <summary>When the request under way was due, in nanoseconds from the start.</summary>
    public long DueNs { get; private set; }

    /// <summary>When the request under way was sent, in nanoseconds from the start.</summary>
    public long SentNs { get; private set; }

    /// <summary>Whether a request is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Status of the latest response.</summary>
    public int Status => _reader.Status;

    /// <summary>Whether the latest response says that it is less than full service.</summary>
    public bool IsDegraded => _reader.Watched.Length > 0;

    /// <summary>How the body of the latest response begins when it refuses.</summary>
    public ReadOnlySpan<byte> Refusal => _reader.Refusal;

    /// <summary>Whether the server announced that it closes the connection.</summary>
    public bool ClosesConnection => _reader.ClosesConnection;

    /// <summary>Sends one request. It is smaller than an empty socket buffer, so it goes whole or the connection is broken.</summary>
    public void Send(ReadOnlySpan<byte> request, long dueNs, long sentNs)
    {
        _reader.Reset();
        (DueNs, SentNs, IsBusy) = (dueNs, sentNs, true);
        var sent = _socket.Send(request, SocketFlags.None, out var error);
        if (error != SocketError.Success || sent != request.Length)
            throw new IOException($"A request of {request.Length} bytes could not be sent: {sent} bytes went, {error}.");
    }

    /// <summary>Reads what has arrived; <see langword="true"/> when the response is complete.</summary>
    public bool Receive()
    {
        while (true)
        {
            var count = _socket.Receive(_buffer, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock) return false;
            if (error != SocketError.Success) throw new IOException($"Reading a response failed: {error}.");
            if (count == 0) throw new IOException("The server closed the connection before its response was complete.");
            if (!IsBusy) throw new InvalidDataException($"{count} bytes arrived although nothing was asked.");
            _reader.Feed(_buffer.AsSpan(0, count));
            if (!_reader.IsComplete) continue;
            IsBusy = false;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
