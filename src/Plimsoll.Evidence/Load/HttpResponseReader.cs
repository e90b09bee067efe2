using System.Globalization;
using System.Text;

namespace Plimsoll.Evidence.Load;

/// <summary>
/// Finds the end of HTTP/1.1 responses in a stream of bytes and keeps the status; bodies are counted and dropped, but for the start of what refuses.
/// Understands <c>Content-Length</c>, chunked coding and statuses without a body (RFC 9112 §6.3), which is all that the subjects send.
/// </summary>
internal sealed class HttpResponseReader
{
    private const int MaxHeadBytes = 16 * 1024;
    private const int MaxRefusalBytes = 512;
    private const int FirstRefusal = 400;

    private readonly byte[] _head = new byte[MaxHeadBytes];
    private readonly byte[] _refusal = new byte[MaxRefusalBytes];
    private readonly StringBuilder _chunkLine = new();
    private State _state = State.Head;
    private int _headLength;
    private long _remaining;

    private enum State
    {
        Head,
        Body,
        ChunkSize,
        ChunkData,
        ChunkDataEnd,
        Trailer,
        Complete,
    }

    /// <summary>Status of the response that is being read; 0 before its head is complete.</summary>
    public int Status { get; private set; }

    /// <summary>Whether the whole response has been read.</summary>
    public bool IsComplete => _state == State.Complete;

    /// <summary>Bytes of body read so far.</summary>
    public long BodyBytes { get; private set; }

    /// <summary>Whether the server announced that it closes the connection after this response.</summary>
    public bool ClosesConnection { get; private set; }

    /// <summary>Whether the answer says that it is less than full service.</summary>
    public bool IsDegraded { get; private set; }

    /// <summary>How the body of an answer begins whose status is 400 or above; nothing of others.</summary>
    public ReadOnlySpan<byte> Refusal => Status >= FirstRefusal ? _refusal.AsSpan(0, (int)Math.Min(BodyBytes, MaxRefusalBytes)) : [];

    /// <summary>Makes the reader ready for the next response.</summary>
    public void Reset()
    {
        _state = State.Head;
        _headLength = 0;
        _remaining = 0;
        _chunkLine.Clear();
        Status = 0;
        BodyBytes = 0;
        ClosesConnection = false;
        IsDegraded = false;
    }

    /// <summary>
    /// Takes the bytes that arrived. Throws <see cref="InvalidDataException"/> when they are no HTTP/1.1 response,
    /// also when bytes follow a complete one: nothing was asked for that could have caused them.
    /// </summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = _state switch
            {
                State.Head => FeedHead(bytes),
                State.Body or State.ChunkData => FeedBody(bytes),
                State.ChunkSize or State.ChunkDataEnd or State.Trailer => FeedChunkLine(bytes),
                _ => throw new InvalidDataException($"{bytes.Length} bytes follow a complete response."),
            };
        }
    }

    private ReadOnlySpan<byte> FeedHead(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, MaxHeadBytes - _headLength);
        bytes[..taken].CopyTo(_head.AsSpan(_headLength));
        var searchFrom = Math.Max(0, _headLength - 3);
        var end = _head.AsSpan(searchFrom, _headLength + taken - searchFrom).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            _headLength += taken;
            if (_headLength == MaxHeadBytes) throw new InvalidDataException($"The head of a response is longer than {MaxHeadBytes} bytes.");
            return bytes[taken..];
        }

        var headEnd = searchFrom + end + 4;
        var rest = bytes[(headEnd - _headLength)..];
        ReadHead(_head.AsSpan(0, headEnd - 2));
        return rest;
    }

    private void ReadHead(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head.StartsWith("HTTP/1.1 "u8) || !int.TryParse(head.Slice(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            throw new InvalidDataException($"A response starts with '{Encoding.Latin1.GetString(head[..Math.Min(head.Length, 20)])}', not with HTTP/1.1 and a status.");

        Status = status;
        long? length = null;
        var chunked = false;
        var line = head[(head.IndexOf("\r\n"u8) + 2)..];
        while (!line.IsEmpty)
        {
            var end = line.IndexOf("\r\n"u8);
            var field = line[..end];
            line = line[(end + 2)..];
            var colon = field.IndexOf((byte)':');
            if (colon <= 0) throw new InvalidDataException($"A header line has no name: '{Encoding.Latin1.GetString(field)}'.");
            var name = field[..colon];
            var value = field[(colon + 1)..].Trim(" \t"u8);
            if (Ascii.EqualsIgnoreCase(name, "content-length"u8)) length = long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
            else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8)) chunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
            else if (Ascii.EqualsIgnoreCase(name, "connection"u8)) ClosesConnection = Ascii.EqualsIgnoreCase(value, "close"u8);
            else if (Ascii.EqualsIgnoreCase(name, "plimsoll-degraded"u8)) IsDegraded = true;
        }

        Enter(status, length, chunked);
    }

    private void Enter(int status, long? length, bool chunked)
    {
        if (status is 204 or 304 || length == 0) _state = State.Complete;
        else if (chunked) _state = State.ChunkSize;
        else if (length is { } bytes) (_state, _remaining) = (State.Body, bytes);
        else throw new InvalidDataException("A response has neither Content-Length nor chunked coding, so its end cannot be told on a connection that stays open.");
    }

    private ReadOnlySpan<byte> FeedBody(ReadOnlySpan<byte> bytes)
    {
        var taken = (int)Math.Min(bytes.Length, _remaining);
        _remaining -= taken;
        if (Status >= FirstRefusal && BodyBytes < MaxRefusalBytes)
        {
            var kept = (int)Math.Min(taken, MaxRefusalBytes - BodyBytes);
            bytes[..kept].CopyTo(_refusal.AsSpan((int)BodyBytes));
        }

        BodyBytes += taken;
        if (_remaining == 0) _state = _state == State.Body ? State.Complete : State.ChunkDataEnd;
        return bytes[taken..];
    }

    private ReadOnlySpan<byte> FeedChunkLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        _chunkLine.Append(Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]));
        if (end < 0) return [];

        var line = _chunkLine.ToString().TrimEnd('\r');
        _chunkLine.Clear();
        switch (_state)
        {
            case State.ChunkDataEnd:
                _state = State.ChunkSize;
                break;
            case State.ChunkSize:
                _remaining = long.Parse(line.Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                _state = _remaining == 0 ? State.Trailer : State.ChunkData;
                break;
            default:
                if (line.Length == 0) _state = State.Complete;
                break;
        }

        return bytes[(end + 1)..];
    }
}
