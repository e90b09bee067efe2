namespace Plimsoll.Evidence.Load.Http;

/// <summary>Takes a chunked body apart (RFC 9112 §7.1): sizes, extensions, data and trailers, wherever the bytes are cut. Allocates nothing.</summary>
internal struct ChunkedBody
{
    private const int SizeDigitsMax = 15;

    private State _state;
    private long _remaining;
    private int _digits;
    private int _lineLength;

    private enum State
    {
        Size,
        Extension,
        Data,
        DataEnd,
        Trailer,
        Complete,
    }

    /// <summary>Whether the last chunk and the trailers have been read.</summary>
    public readonly bool IsComplete => _state == State.Complete;

    /// <summary>Takes the next piece of data out of the bytes, which may be empty, and moves them forward. Throws <see cref="InvalidDataException"/> when they are not chunked.</summary>
    public ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> bytes)
    {
        if (_state == State.Data)
        {
            var taken = (int)Math.Min(bytes.Length, _remaining);
            var data = bytes[..taken];
            bytes = bytes[taken..];
            _remaining -= taken;
            if (_remaining == 0) _state = State.DataEnd;
            return data;
        }

        while (!bytes.IsEmpty && _state is not (State.Data or State.Complete))
        {
            var unit = bytes[0];
            bytes = bytes[1..];
            Step(unit);
        }

        return [];
    }

    private void Step(byte unit)
    {
        switch (_state)
        {
            case State.Size when char.IsAsciiHexDigit((char)unit):
                if (++_digits > SizeDigitsMax) throw new InvalidDataException("The size of a chunk has too many digits.");
                _remaining = (_remaining << 4) + HexDigit(unit);
                break;
            case State.Size when _digits == 0:
                throw new InvalidDataException($"A chunk begins with the byte 0x{unit:X2}, which is no hexadecimal digit.");
            case State.Size when unit != '\n':
                _state = State.Extension;
                break;
            case State.Size or State.Extension:
                if (unit == '\n') BeginData();
                break;
            case State.DataEnd when unit is (byte)'\r':
                break;
            case State.DataEnd:
                if (unit != '\n') throw new InvalidDataException("A chunk is longer than its size says.");
                (_state, _digits) = (State.Size, 0);
                break;
            default:
                Trail(unit);
                break;
        }
    }

    private void BeginData()
    {
        _state = _remaining > 0 ? State.Data : State.Trailer;
        _lineLength = 0;
    }

    private static int HexDigit(byte unit) => unit <= '9' ? unit - '0' : (unit | 0x20) - 'a' + 10;

    private void Trail(byte unit)
    {
        if (unit == '\n')
        {
            if (_lineLength == 0) _state = State.Complete;
            _lineLength = 0;
        }
        else if (unit != '\r')
        {
            _lineLength++;
        }
    }
}
