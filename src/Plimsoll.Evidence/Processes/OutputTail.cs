using System.Text;

namespace Plimsoll.Evidence.Processes;

/// <summary>
/// The last lines that a program printed: enough to say why it ended, and bounded however much it prints and however long its lines are.
/// </summary>
internal sealed class OutputTail(TimeProvider time, int maxLines)
{
    private const int ChunkBytes = 16 * 1024;

    private readonly Queue<string> _lines = new();
    private readonly List<(string Text, TaskCompletionSource<long> Seen)> _awaited = [];
    private readonly Lock _lock = new();
    private long _bytes;

    /// <summary>All that was printed so far, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Reads a stream to its end.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var splitter = new LineSplitter(Add);
        var chunk = new byte[ChunkBytes];
        for (int count; (count = await stream.ReadAsync(chunk)) > 0;)
        {
            Interlocked.Add(ref _bytes, count);
            splitter.Feed(chunk.AsSpan(0, count));
        }

        splitter.End();
    }

    /// <summary>The timestamp at which a line was read that holds the text; one that was printed already counts.</summary>
    public Task<long> SeeAsync(string text)
    {
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Any(line => line.Contains(text, StringComparison.Ordinal))) seen.SetResult(time.GetTimestamp());
            else _awaited.Add((text, seen));
        }

        return seen.Task;
    }

    /// <summary>The lines, from the oldest that was kept.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (_lock) return string.Join('\n', _lines);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var line = Encoding.UTF8.GetString(bytes);
        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > maxLines) _lines.Dequeue();
            foreach (var (text, seen) in _awaited)
            {
                if (line.Contains(text, StringComparison.Ordinal)) seen.TrySetResult(time.GetTimestamp());
            }
        }
    }
}
