using Plimsoll.Evidence.Load.Http;

namespace Plimsoll.Evidence.Recording;

/// <summary>
/// Follows the messages of HTTP/1.1 in the bytes of one direction (RFC 9112), as they pass by. It changes and holds back nothing;
/// throws <see cref="InvalidDataException"/> where it can't follow.
/// </summary>
internal sealed class WireReader(IWireSink sink)
{
    private const int HeadMax = 256 * 1024;
    private readonly List<byte> _held = [];
    private State _state = State.Head;
    private ChunkedBody _chunks;
    private long _left;

    private enum State
    {
        Head,
        Length,
        UntilClose,
        Chunked,
        Tunnel,
    }

    /// <summary>Takes what came.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && _state != State.Tunnel)
        {
            if (_state == State.Chunked) TakeChunks(ref bytes);
            else bytes = bytes[(_state == State.Head ? TakeHead(bytes) : TakeBody(bytes))..];
        }
    }

    /// <summary>The direction has ended.</summary>
    public void End()
    {
        if (_state == State.UntilClose) EndMessage();
        else if (_state is not (State.Head or State.Tunnel)) sink.TakeEnd(isWhole: false);
        _state = State.Tunnel;
        Forget();
    }

    private void TakeChunks(ref ReadOnlySpan<byte> bytes)
    {
        var data = _chunks.Next(ref bytes);
        if (!data.IsEmpty) sink.TakeBody(data);
        if (_chunks.IsComplete) EndMessage();
    }

    private int TakeBody(ReadOnlySpan<byte> bytes)
    {
        var count = _state == State.UntilClose ? bytes.Length : (int)Math.Min(bytes.Length, _left);
        sink.TakeBody(bytes[..count]);
        if (_state == State.UntilClose) return count;
        _left -= count;
        if (_left == 0) EndMessage();
        return count;
    }

    private int TakeHead(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var count = end < 0 ? bytes.Length : end + 1;
        if (_held.Count + count > HeadMax) throw new InvalidDataException("a head is longer than can be followed");
        _held.AddRange(bytes[..count]);
        if (end < 0 || !EndsWithEmptyLine(_held)) return count;
        // Empty lines before a request line are to be ignored (RFC 9112 §2.2).
        if (_held.Count <= 2) Forget();
        else EndHead();
        return count;
    }

    private void EndHead()
    {
        var head = MessageHead.Read(_held.ToArray());
        Forget();
        var (framing, length) = sink.TakeHead(head);
        _chunks = default;
        (_state, _left) = framing switch
        {
            BodyFraming.Length when length > 0 => (State.Length, length),
            BodyFraming.Chunked => (State.Chunked, 0L),
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
    private static bool EndsWithEmptyLine(List<byte> held)
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
