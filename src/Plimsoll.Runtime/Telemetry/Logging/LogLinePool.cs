using System.Collections.Concurrent;

namespace Plimsoll.Runtime.Telemetry.Logging;

/// <summary>Log lines for reuse. Keeps a bounded number of small ones; the rest is left to the garbage collector.</summary>
internal sealed class LogLinePool
{
    private const int MostKept = 256;
    private const int LargestKeptBytes = 16 * 1024;

    private readonly ConcurrentQueue<LogLine> _lines = new();
    private int _kept;

    public LogLine Rent()
    {
        if (!_lines.TryDequeue(out var line))
            return new LogLine();
        Interlocked.Decrement(ref _kept);
        return line;
    }

    public void Return(LogLine line)
    {
        if (line.Capacity > LargestKeptBytes || Volatile.Read(ref _kept) >= MostKept)
        {
            line.Dispose();
            return;
        }

        line.Clear();
        Interlocked.Increment(ref _kept);
        _lines.Enqueue(line);
    }
}
