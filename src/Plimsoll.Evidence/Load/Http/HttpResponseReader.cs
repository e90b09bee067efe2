using System.Text;

namespace Plimsoll.Evidence.Load.Http;

/// <summary>
/// Finds the end of HTTP/1.1 responses in a stream of bytes and keeps the status; bodies are counted and dropped, but for the start of what refuses.
/// The end is told as RFC 9112 §6.3 says: by the request's method, the status, chunked coding, <c>Content-Length</c>, or the end of the connection.
/// </summary>
internal sealed class HttpResponseReader
{
    private const int MaxHeadBytes = 64 * 1024;
    private const int MaxRefusalBytes = 512;
    private const int FirstRefusal = 400;

    private readonly byte[] _watchedName;
    private readonly byte[] _refusal = new byte[MaxRefusalBytes];
    private byte[] _head = [];
    private int _headLength;
    private ResponseHead _read;
    private ChunkedBody _chunks;
    private State _state;
    private long _remaining;
    private bool _isToHead;

    /// <summary>Makes a reader that keeps the value of one header.</summary>
    public HttpResponseReader(string? watchedHeader = null)
    {
        _watchedName = Encoding.ASCII.GetBytes(watchedHeader ?? "");
        _read.Watched = "";
    }

    private enum State
    {
        Head,
        Sized,
        Chunked,
        UntilEnd,
        Complete,
    }

    /// <summary>Status of the response that is being read; 0 before its head is complete.</summary>
    public int Status => _read.Status;

    /// <summary>Whether the whole response has been read.</summary>
    public bool IsComplete => _state == State.Complete;

    /// <summary>Bytes of body read so far.</summary>
    public long BodyBytes { get; private set; }

    /// <summary>Whether the connection ends with this response.</summary>
    public bool ClosesConnection => _read.ClosesConnection;

    /// <summary>Value of the watched header; empty when the response has none.</summary>
    public string Watched => _read.Watched;

    /// <summary>How the body of an answer begins whose status is 400 or above; nothing of others.</summary>
    public ReadOnlySpan<byte> Refusal => Status >= FirstRefusal ? _refusal.AsSpan(0, (int)Math.Min(BodyBytes, MaxRefusalBytes)) : [];

    /// <summary>Makes the reader ready for the next response.</summary>
    /// <param name="isToHead">Whether it answers a HEAD request, so that it has no body.</param>
    public void Reset(bool isToHead = false)
    {
        _state = State.Head;
        _headLength = 0;
        _isToHead = isToHead;
        (_read.Status, _read.Watched) = (0, "");
        BodyBytes = 0;
    }

    /// <summary>
    /// Takes the bytes that arrived. Throws <see cref="InvalidDataException"/> when they are no HTTP/1.1 response,
    /// also when bytes follow a complete one: nothing was asked for that could have caused them.
    /// </summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            switch (_state)
            {
                case State.Head:
                    bytes = FeedHead(bytes);
                    break;
                case State.Sized:
                    var taken = (int)Math.Min(bytes.Length, _remaining);
                    Keep(bytes[..taken]);
                    _remaining -= taken;
                    if (_remaining == 0) _state = State.Complete;
                    bytes = bytes[taken..];
                    break;
                case State.Chunked:
                    Keep(_chunks.Next(ref bytes));
                    if (_chunks.IsComplete) _state = State.Complete;
                    break;
                case State.UntilEnd:
                    Keep(bytes);
                    return;
                default:
                    throw new InvalidDataException($"{bytes.Length} bytes follow a complete response.");
            }
        }
    }

    /// <summary>The connection has ended: whether the response is complete all the same.</summary>
    public bool End()
    {
        if (_state == State.UntilEnd) _state = State.Complete;
        return IsComplete;
    }

    private ReadOnlySpan<byte> FeedHead(ReadOnlySpan<byte> bytes)
    {
        // Nearly always a head comes whole, and is read where it lies.
        if (_headLength == 0)
        {
            var whole = bytes.IndexOf("\r\n\r\n"u8);
            if (whole >= 0)
            {
                Enter(bytes[..(whole + 2)]);
                return bytes[(whole + 4)..];
            }

            if (_head.Length == 0) _head = new byte[MaxHeadBytes];
        }

        var taken = Math.Min(bytes.Length, MaxHeadBytes - _headLength);
        bytes[..taken].CopyTo(_head.AsSpan(_headLength));
        var searchFrom = Math.Max(0, _headLength - 3);
        var end = _head.AsSpan(searchFrom, _headLength + taken - searchFrom).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            _headLength += taken;
            return _headLength < MaxHeadBytes ? bytes[taken..] : throw new InvalidDataException($"The head of a response is longer than {MaxHeadBytes} bytes.");
        }

        var headEnd = searchFrom + end + 4;
        var rest = bytes[(headEnd - _headLength)..];
        Enter(_head.AsSpan(0, headEnd - 2));
        return rest;
    }

    private void Enter(ReadOnlySpan<byte> head)
    {
        _read = ResponseHead.Read(head, _watchedName);
        _headLength = 0;
        _chunks = default;
        _state = this switch
        {
            { Status: 101 } => throw new InvalidDataException("The server switched to another protocol, for which nobody asked."),
            { Status: < 200 } => State.Head,
            { Status: 204 or 304 } or { _isToHead: true } => State.Complete,
            { _read.IsChunked: true } => State.Chunked,
            { _read.Length: 0 } => State.Complete,
            { _read.Length: > 0 } => State.Sized,
            _ => State.UntilEnd,
        };
        _remaining = _read.Length;
        if (_state == State.UntilEnd) _read.ClosesConnection = true;
        if (_state == State.Head) _read.Status = 0;
    }

    private void Keep(ReadOnlySpan<byte> data)
    {
        if (Status >= FirstRefusal && BodyBytes < MaxRefusalBytes)
            data[..(int)Math.Min(data.Length, MaxRefusalBytes - BodyBytes)].CopyTo(_refusal.AsSpan((int)BodyBytes));
        BodyBytes += data.Length;
    }
}
