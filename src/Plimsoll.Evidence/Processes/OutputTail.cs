namespace Plimsoll.Evidence.Processes;

/// <summary>The last lines that a program printed: enough to say why it ended, and bounded however much it prints.</summary>
internal sealed class OutputTail
{
    private const int MaxLines = 60;

    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();

    public void Add(string? line)
    {
        if (line is null) return;
        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MaxLines) _lines.Dequeue();
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (_lock) return string.Join('\n', _lines);
    }
}
