using System.Text;

namespace Plimsoll.Evidence.Processes;

/// <summary>
/// The last lines that a program printed: enough to say why it ended, and bounded however much it prints and however long its lines are.
/// </summary>
/// <param name="time">Where time comes from.</param>
/// <param name="maxLines">How many lines are kept.</param>
/// <param name="maxBytes">How many bytes of them, as they were printed; in memory they take up to twice as much.</param>
internal sealed class OutputTail(TimeProvider time, int maxLines, long maxBytes = OutputTail.DefaultMaxBytes)
{
    /// <summary>Hundreds of bytes for each of tens of thousands of lines.</summary>
    public const long DefaultMaxBytes = 32 * 1024 * 1024;

    private const int ChunkBytes = 16 * 1024;

    private readonly Queue<(string Text, int Bytes)> _lines = new();
    private readonly List<(string Text, TaskCompletionSource<long> Seen)> _awaited = [];
    private readonly Lock _lock = new();
    private volatile Task _mayRead = Task.CompletedTask;
    private long _bytes;
    private long _keptBytes;
    private long _droppedLines;
    private long _droppedBytes;

    /// <summary>All that was printed so far, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>What was printed before the lines that are kept, in words; <see langword="null"/> when nothing was.</summary>
    public string? Dropped
    {
        get
        {
            lock (_lock) return _droppedLines == 0 ? null : $"{_droppedLines:#,0} {(_droppedLines == 1 ? "line" : "lines")} of {_droppedBytes:#,0} bytes";
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var splitter = new LineSplitter(Add);
        var chunk = new byte[ChunkBytes];
        while (true)
        {
            await _mayRead;
            var count = await stream.ReadAsync(chunk);
            if (count == 0) break;
            Interlocked.Add(ref _bytes, count);
            splitter.Feed(chunk.AsSpan(0, count));
        }

        splitter.End();
    }

    /// <summary>Reads no more, but for what is being read, until what is given is disposed: what is printed meanwhile stays in its pipe, which then is full.</summary>
    public IDisposable Hold()
    {
        var goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _mayRead = goesOn.Task;
        return new HeldOutput(goesOn);
    }

    /// <summary>The timestamp at which a line was read that holds the text; one that was printed already counts.</summary>
    public Task<long> SeeAsync(string text)
    {
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Any(line => line.Text.Contains(text, StringComparison.Ordinal))) seen.SetResult(time.GetTimestamp());
            else _awaited.Add((text, seen));
        }

        return seen.Task;
    }

    /// <summary>The lines, from the oldest that was kept. One that was too long says at its end how much of it is missing.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines.Select(static line => line.Text)];
        }
    }

    /// <summary>The lines as a text, and before them how much is missing.</summary>
    public override string ToString()
    {
        lock (_lock) return string.Join('\n', Dropped is { } dropped ? Lines.Prepend($"[{dropped} before are not kept]") : Lines);
    }

    private void Add(ReadOnlySpan<byte> bytes, long cut)
    {
        var line = Encoding.UTF8.GetString(bytes);
        if (cut > 0) line = $"{line} [and {cut:#,0} bytes]";
        lock (_lock)
        {
            _lines.Enqueue((line, bytes.Length));
            _keptBytes += bytes.Length;
            while (_lines.Count > maxLines || _keptBytes > maxBytes) Drop();
            foreach (var (text, seen) in _awaited)
            {
                if (line.Contains(text, StringComparison.Ordinal)) seen.TrySetResult(time.GetTimestamp());
            }
        }
    }

    private void Drop()
    {
        var bytes = _lines.Dequeue().Bytes;
        _keptBytes -= bytes;
        _droppedBytes += bytes;
        _droppedLines++;
    }
}
