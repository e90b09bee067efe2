namespace Plimsoll.Evidence.Processes;

/// <summary>Cuts a stream of bytes into lines; of a line that is too long it keeps the start.</summary>
internal sealed class LineSplitter(LineSplitter.Take take)
{
    private const int MaxLineBytes = 64 * 1024;

    private byte[] _line = new byte[256];
    private int _length;

    /// <summary>Takes one line, without its end.</summary>
    public delegate void Take(ReadOnlySpan<byte> line);

    /// <summary>Takes the bytes that arrived.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Append(bytes[..end]);
            take(_line.AsSpan(0, _length).TrimEnd((byte)'\r'));
            _length = 0;
            bytes = bytes[(end + 1)..];
        }

        Append(bytes);
    }

    /// <summary>Takes what follows the last end of a line.</summary>
    public void End()
    {
        if (_length > 0) take(_line.AsSpan(0, _length));
        _length = 0;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, MaxLineBytes - _length)];
        if (_length + bytes.Length > _line.Length) Array.Resize(ref _line, Math.Min(MaxLineBytes, Math.Max(2 * _line.Length, _length + bytes.Length)));
        bytes.CopyTo(_line.AsSpan(_length));
        _length += bytes.Length;
    }
}
