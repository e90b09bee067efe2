namespace Plimsoll.Evidence.Processes;

/// <summary>Cuts a stream of bytes into lines; of a line that is too long it keeps the start.</summary>
internal sealed class LineSplitter(LineSplitter.Take take)
{
    /// <summary>The longest line that is kept whole.</summary>
    public const int MaxLineBytes = 64 * 1024;

    private byte[] _line = new byte[256];
    private int _length;
    private long _cut;

    /// <summary>Takes one line, without its end.</summary>
    /// <param name="line">All of it, or its start when it is too long.</param>
    /// <param name="cut">How many bytes it has beyond that.</param>
    public delegate void Take(ReadOnlySpan<byte> line, long cut);

    /// <summary>Takes the bytes that arrived.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Append(bytes[..end]);
            Pass();
            bytes = bytes[(end + 1)..];
        }

        Append(bytes);
    }

    /// <summary>Takes what follows the last end of a line.</summary>
    public void End()
    {
        if (_length > 0) Pass();
    }

    private void Pass()
    {
        take(_line.AsSpan(0, _length).TrimEnd((byte)'\r'), _cut);
        (_length, _cut) = (0, 0);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, MaxLineBytes - _length);
        if (_length + taken > _line.Length) Array.Resize(ref _line, Math.Min(MaxLineBytes, Math.Max(2 * _line.Length, _length + taken)));
        bytes[..taken].CopyTo(_line.AsSpan(_length));
        _length += taken;
        _cut += bytes.Length - taken;
    }
}
