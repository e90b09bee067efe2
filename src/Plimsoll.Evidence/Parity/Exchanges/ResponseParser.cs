using System.Buffers;
using System.Globalization;
using System.Text;

namespace Plimsoll.Evidence.Parity;

/// <summary>
/// Takes apart a response as it comes (RFC 9112), keeping all of it: case and order of headers, parts, trailers. What breaks the grammar ends
/// the exchange as malformed, with how it began.
/// </summary>
internal sealed class ResponseParser(bool isHead)
{
    private const int MaxLine = 64 * 1024;
    private const int MaxBody = 256 * 1024 * 1024;
    private readonly List<byte> _line = [];
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly List<KeyValuePair<string, string>> _trailers = [];
    private readonly List<int> _interim = [];
    private readonly List<ExchangePart> _parts = [];
    private readonly ArrayBufferWriter<byte> _body = new();
    private State _state = State.StatusLine;
    private string _framing = "none";
    private string _reason = "";
    private string _fault = "";
    private long _remaining;
    private double _firstByteMs;
    private bool _hasBegun;

    private enum State
    {
        StatusLine,
        Headers,
        Length,
        UntilClose,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailers,
        Complete,
        Malformed,
    }

    /// <summary>Whether nothing more belongs to this response.</summary>
    public bool IsOver => _state is State.Complete or State.Malformed;

    /// <summary>Status so far.</summary>
    public int Status { get; private set; }

    /// <summary>Bytes of body so far.</summary>
    public long BodyBytes => _body.WrittenCount;

    /// <summary>Takes what came; gives how much of it belongs to this response.</summary>
    public int Feed(ReadOnlySpan<byte> bytes, double atMs)
    {
        if (!_hasBegun && bytes.Length > 0) (_hasBegun, _firstByteMs) = (true, atMs);
        var taken = 0;
        while (taken < bytes.Length && !IsOver)
            taken += _state is State.Length or State.UntilClose or State.ChunkData ? FeedBody(bytes[taken..], atMs) : FeedLine(bytes[taken..]);
        return taken;
    }

    /// <summary>The exchange, when it ended this way.</summary>
    public Exchange End(ExchangeEnding ending, double atMs) => new()
    {
        Status = Status,
        Reason = _reason,
        Headers = [.. _headers],
        Trailers = [.. _trailers],
        Interim = [.. _interim],
        Body = _body.WrittenSpan.ToArray(),
        Parts = [.. _parts],
        Framing = _framing,
        Ending = Actual(ending),
        FirstByteMs = _firstByteMs,
        EndMs = atMs,
        Fault = _fault,
    };

    private ExchangeEnding Actual(ExchangeEnding ending) => (_state, ending) switch
    {
        (State.Malformed, _) => ExchangeEnding.Malformed,
        (State.Complete, _) => ExchangeEnding.Complete,
        (State.UntilClose, ExchangeEnding.Closed) => ExchangeEnding.Complete,
        (_, ExchangeEnding.Closed) when _hasBegun => ExchangeEnding.Truncated,
        _ => ending,
    };

    private int FeedBody(ReadOnlySpan<byte> bytes, double atMs)
    {
        var count = _state == State.UntilClose ? bytes.Length : (int)Math.Min(bytes.Length, _remaining);
        if (_body.WrittenCount + count > MaxBody) return Break($"the body is larger than {MaxBody} bytes");
        _body.Write(bytes[..count]);
        _parts.Add(new(atMs, count));
        if (_state == State.UntilClose) return count;
        _remaining -= count;
        if (_remaining == 0) _state = _state == State.Length ? State.Complete : State.ChunkEnd;
        return count;
    }

    private int FeedLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var count = end < 0 ? bytes.Length : end + 1;
        if (_line.Count + count > MaxLine) return Break($"a line is longer than {MaxLine} bytes");
        foreach (var next in bytes[..count]) _line.Add(next);
        if (end < 0) return count;
        var line = Encoding.Latin1.GetString([.. _line]).TrimEnd('\n').TrimEnd('\r');
        _line.Clear();
        TakeLine(line);
        return count;
    }

    private void TakeLine(string line)
    {
        switch (_state)
        {
            case State.StatusLine:
                TakeStatus(line);
                break;
            case State.Headers when line.Length > 0:
                TakeField(line, _headers);
                break;
            case State.Headers:
                EndHead();
                break;
            case State.ChunkSize:
                if (!long.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _remaining) || _remaining < 0) Break($"'{line}' is no size of a chunk");
                else _state = _remaining == 0 ? State.Trailers : State.ChunkData;
                break;
            case State.ChunkEnd:
                if (line.Length > 0) Break($"'{line}' follows a chunk");
                else _state = State.ChunkSize;
                break;
            default:
                if (line.Length > 0) TakeField(line, _trailers);
                else _state = State.Complete;
                break;
        }
    }

    private void TakeStatus(string line)
    {
        if (line.Length < 12 || !line.StartsWith("HTTP/1.", StringComparison.Ordinal) || line[8] != ' '
            || !int.TryParse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            Break($"'{line[..Math.Min(line.Length, 40)]}' is no status line");
            return;
        }

        Status = status;
        _reason = line.Length > 13 ? line[13..] : "";
        _state = State.Headers;
    }

    private void TakeField(string line, List<KeyValuePair<string, string>> fields)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) Break($"the header line '{line[..Math.Min(line.Length, 40)]}' has no name");
        else fields.Add(new(line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
    }

    private void EndHead()
    {
        if (Status is >= 100 and < 200 and not 101)
        {
            _interim.Add(Status);
            _headers.Clear();
            _state = State.StatusLine;
            return;
        }

        var length = Find("content-length");
        if (isHead || Status is 204 or 304 or 101) _state = State.Complete;
        else if (Find("transfer-encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true) (_framing, _state) = ("chunked", State.ChunkSize);
        else if (length is null) (_framing, _state) = ("close", State.UntilClose);
        else if (!long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out _remaining)) Break($"Content-Length '{length}' is no number");
        else (_framing, _state) = ("length", _remaining == 0 ? State.Complete : State.Length);
    }

    private string? Find(string name) => _headers.Find(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private int Break(string fault)
    {
        _fault = fault;
        _state = State.Malformed;
        return int.MaxValue / 2;
    }
}
