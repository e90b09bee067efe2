using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Bench.Subjects;

/// <summary>One connection of a service that exports: HTTP/1.1 requests with a body of known length, each answered with an empty 200.</summary>
internal sealed class SinkConnection(Socket socket)
{
    private const int BufferBytes = 256 * 1024;
    private const string LengthName = "Content-Length:";

    private static readonly byte[] Taken = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n");

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _filled;

    /// <summary>Takes one export; then <see cref="Answer"/> it.</summary>
    /// <returns>How many bytes its body has; null when the client has left, or says nothing that this understands: what it sends is then not counted.</returns>
    public long? TakeExport()
    {
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!Fill())
                return null;
        }

        return LengthIn(Encoding.ASCII.GetString(_buffer, 0, head)) is { } length && Skip(head + 4 + length) ? length : null;
    }

    /// <summary>Says that it was taken.</summary>
    public void Answer() => socket.Send(Taken);

    private bool Fill()
    {
        var received = _filled < _buffer.Length ? socket.Receive(_buffer, _filled, _buffer.Length - _filled, SocketFlags.None) : 0;
        _filled += received;
        return received > 0;
    }

    private bool Skip(long bytes)
    {
        while (bytes > _filled)
        {
            bytes -= _filled;
            _filled = 0;
            if (!Fill())
                return false;
        }

        _buffer.AsSpan((int)bytes, _filled - (int)bytes).CopyTo(_buffer);
        _filled -= (int)bytes;
        return true;
    }

    private static long? LengthIn(string head)
    {
        foreach (var line in head.Split("\r\n"))
        {
            if (line.StartsWith(LengthName, StringComparison.OrdinalIgnoreCase))
                return long.TryParse(line.AsSpan(LengthName.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
        }

        return null;
    }
}
