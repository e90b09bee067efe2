using System.Buffers.Binary;

namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>
/// Reads the fields and children of one box, never past its end (ISO/IEC 14496-12 §4.2).
/// After a fault every read gives zero and every loop ends; the fault is in the sink.
/// </summary>
internal ref struct BoxReader
{
    private readonly FaultSink _faults;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _path;
    private int _position;

    private BoxReader(FaultSink faults, ReadOnlySpan<byte> bytes, int start, string path)
    {
        _faults = faults;
        _bytes = bytes;
        _path = path;
        Start = start;
    }

    /// <summary>Byte of the file at which this box's content starts.</summary>
    internal int Start { get; }

    /// <summary>Byte of the file at which this box's header starts; that of the file is 0.</summary>
    internal int HeaderStart { get; private init; }

    internal readonly int Offset => Start + _position;

    internal readonly int Remaining => _faults.HasFault ? 0 : _bytes.Length - _position;

    internal readonly bool Failed => _faults.HasFault;

    internal static BoxReader OfFile(ReadOnlySpan<byte> file, FaultSink faults) => new(faults, file, 0, "");

    internal readonly void Fail(string problem) => _faults.Report(_path, Offset, problem);

    /// <summary>The next child box; false at the end or at a fault.</summary>
    internal bool TryNext(out BoxType type, out BoxReader content)
    {
        type = default;
        content = default;
        if (Remaining == 0) return false;
        var header = _position;
        ulong size = ReadUInt32();
        type = new BoxType(ReadUInt32());
        if (size == 1) size = ReadUInt64();
        else if (size == 0) size = (ulong)(_bytes.Length - header);
        if (Failed) return false;

        var headerLength = _position - header;
        if (size < (ulong)headerLength || size > (ulong)(_bytes.Length - header))
        {
            _position = header;
            Fail($"box '{type}' says it has {size} bytes where {_bytes.Length - header} remain");
            return false;
        }

        var contentLength = (int)size - headerLength;
        var path = _path.Length == 0 ? type.ToString() : $"{_path}/{type}";
        content = new BoxReader(_faults, _bytes.Slice(_position, contentLength), Offset, path) { HeaderStart = Start + header };
        _position += contentLength;
        return true;
    }

    /// <summary>The first child of a type from here on, without moving.</summary>
    internal readonly bool TryFind(BoxType wanted, out BoxReader content)
    {
        var copy = this;
        while (copy.TryNext(out var type, out content))
        {
            if (type == wanted) return true;
        }

        content = default;
        return false;
    }

    /// <summary>The first child of a type; a fault when there is none.</summary>
    internal readonly BoxReader Require(BoxType wanted)
    {
        if (TryFind(wanted, out var content)) return content;
        Fail($"box '{wanted}' is missing");
        return new BoxReader(_faults, default, Offset, _path);
    }

    internal byte ReadByte() => Take(1) is [var value] ? value : (byte)0;

    internal ushort ReadUInt16() => Take(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : (ushort)0;

    internal uint ReadUInt32() => Take(4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;

    internal ulong ReadUInt64() => Take(8) is { Length: 8 } bytes ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;

    internal int ReadInt32() => (int)ReadUInt32();

    internal void Skip(int count) => Take(count);

    /// <summary>The next bytes; empty, with a fault, when there are fewer.</summary>
    internal ReadOnlySpan<byte> Take(int count)
    {
        if (count <= Remaining)
        {
            var taken = _bytes.Slice(_position, count);
            _position += count;
            return taken;
        }

        Fail($"{count} more bytes are needed where {Remaining} remain");
        return default;
    }
}
