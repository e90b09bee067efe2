using System.Globalization;
using System.Text;

namespace Plimsoll.Evidence.Recording;

/// <summary>
/// Follows the messages of HTTP/1.1 in the bytes of one direction (RFC 9112), as they pass by. It changes and holds back nothing;
/// throws <see cref="InvalidDataException"/> where it can't follow.
/// </summary>
internal sealed class WireReader(IWireSink sink)
{
    private const int HeadMax = 256 * 1024;
    private const int LineMax = 64 * 1024;
    private readonly List<byte> _held = [];
    private State _state = State.Head;
    private long _left;

    private enum State
    {
        Head,
        Length,
        UntilClose,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailers,
        Tunnel,
    }

    /// <summary>Takes what came.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && _state != State.Tunnel)
            bytes = bytes[(_state is State.Length or State.UntilClose or State.ChunkData ? TakeBody(bytes) : TakeLine(bytes))..];
    }

    /// <summary>The direction has ended.</summary>
    public void End()
    {
        if (_state == State.UntilClose) EndMessage();
        else if (_state is not (State.Head or State.Tunnel)) sink.TakeEnd(isWhole: false);
        _state = State.Tunnel;
        Forget();
    }

    private int TakeBody(ReadOnlySpan<byte> bytes)
    {
        var count = _state == State.UntilClose ? bytes.Length : (int)Math.Min(bytes.Length, _left);
        sink.TakeBody(bytes[..count]);
        if (_state == State.UntilClose) return count;
        _left -= count;
        if (_left > 0) return count;
        if (_state == State.Length) EndMessage();
        else _state = State.ChunkEnd;
        return count;
    }

    private int TakeLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var count = end < 0 ? bytes.Length : end + 1;
        if (_held.Count + count > (_state == State.Head ? HeadMax : LineMax)) throw new InvalidDataException("a head or a line is longer than can be followed");
        _held.AddRange(bytes[..count]);
        if (end >= 0) EndLine(isEmpty: IsEmptyLine(_held));
        return count;
    }

    private void EndLine(bool isEmpty)
    {
        if (_state == State.Head)
        {
            if (!isEmpty) return;
            // Empty lines before a request line are to be ignored (RFC 9112 §2.2).
            if (_held.Count <= 2) Forget();
            else EndHead();
            return;
        }

        var line = Encoding.Latin1.GetString(_held.ToArray()).TrimEnd('\n', '\r');
        Forget();
        switch (_state)
        {
            case State.ChunkSize:
                if (!long.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
                    throw new InvalidDataException("the size of a chunk is no number");
                _state = _left == 0 ? State.Trailers : State.ChunkData;
                break;
            case State.ChunkEnd:
                _state = line.Length == 0 ? State.ChunkSize : throw new InvalidDataException("something follows a chunk");
                break;
            default:
                if (line.Length == 0) EndMessage();
                break;
        }
    }

    private void EndHead()
    {
        var head = MessageHead.Read(_held.ToArray());
        Forget();
        var (framing, length) = sink.TakeHead(head);
        (_state, _left) = framing switch
        {
            BodyFraming.Length when length > 0 => (State.Length, length),
            BodyFraming.Chunked => (State.ChunkSize, 0L),
            BodyFraming.UntilClose => (State.UntilClose, 0L),
            BodyFraming.Tunnel => (State.Tunnel, 0L),
            _ => (State.Head, 0L),
        };
        if (framing == BodyFraming.None || (framing == BodyFraming.Length && length == 0)) EndMessage();
    }

    private void EndMessage()
    {
        _state = State.Head;
        sink.TakeEnd(isWhole: true);
    }

    // The line that has just ended is empty when it is alone, or follows the end of another.
    private static bool IsEmptyLine(List<byte> held)
    {
        var before = held.Count - 2;
        if (before >= 0 && held[before] == '\r') before--;
        return before < 0 || held[before] == '\n';
    }

    // What was held may be a secret.
    private void Forget()
    {
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_held).Clear();
        _held.Clear();
    }
}
