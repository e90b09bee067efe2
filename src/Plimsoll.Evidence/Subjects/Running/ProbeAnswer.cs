using System.Globalization;
using System.Text;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Finds the status and the end of one answer. Bodies are not kept.</summary>
internal sealed class ProbeAnswer
{
    private const int MaxHeadBytes = 64 * 1024;
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();

    private readonly List<byte> _head = [];
    private readonly List<byte> _tail = [];
    private bool _hasHead;
    private bool _isChunked;
    private long? _remaining;

    /// <summary>The status; 0 as long as none came.</summary>
    public int Status { get; private set; }

    /// <summary>Whether the whole answer came.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Takes the bytes that arrived.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (_hasHead)
        {
            FeedBody(bytes);
            return;
        }

        var before = _head.Count;
        _head.AddRange(bytes[..Math.Min(bytes.Length, MaxHeadBytes - before)]);
        var end = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_head).IndexOf("\r\n\r\n"u8);
        if (end < 0) return;
        ReadHead(Encoding.Latin1.GetString([.. _head.Take(end)]));
        FeedBody(bytes[(end + 4 - before)..]);
    }

    /// <summary>The server closed the connection: that ends an answer whose length nobody told.</summary>
    public void End() => IsComplete |= _hasHead && _remaining is null && !_isChunked;

    private void ReadHead(string head)
    {
        _hasHead = true;
        var lines = head.Split("\r\n");
        Status = lines[0].StartsWith("HTTP/1.", StringComparison.Ordinal) && lines[0].Split(' ') is [_, var code, ..] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            var value = line[(colon + 1)..].Trim();
            if (line[..colon].Equals("content-length", StringComparison.OrdinalIgnoreCase) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)) _remaining = length;
            if (line[..colon].Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase)) _isChunked = value.EndsWith("chunked", StringComparison.OrdinalIgnoreCase);
        }

        if (Status is 204 or 304 || (_remaining == 0 && !_isChunked)) IsComplete = true;
    }

    private void FeedBody(ReadOnlySpan<byte> bytes)
    {
        if (IsComplete) return;
        if (_isChunked)
        {
            // The last bytes of all are the last chunk: a probe reads one answer of a connection that asks once.
            _tail.AddRange(bytes[^Math.Min(bytes.Length, LastChunk.Length)..]);
            if (_tail.Count > LastChunk.Length) _tail.RemoveRange(0, _tail.Count - LastChunk.Length);
            IsComplete = _tail.SequenceEqual(LastChunk);
        }
        else if (_remaining is { } remaining)
        {
            _remaining = remaining - bytes.Length;
            IsComplete = _remaining <= 0;
        }
    }
}
