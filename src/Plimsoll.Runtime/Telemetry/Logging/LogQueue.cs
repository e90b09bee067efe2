namespace Plimsoll.Runtime.Telemetry.Logging;

/// <summary>Lines that wait for the writer: bounded by number and by bytes, so that a blocked stdout costs a known amount of memory.</summary>
internal sealed class LogQueue(int mostLines, long mostBytes)
{
    private readonly object _gate = new();
    private readonly Queue<LogLine> _lines = new();
    private long _bytes;
    private bool _closed;

    /// <summary>Adds a line without ever waiting for the writer.</summary>
    /// <returns>False when the queue is full or closed; the caller keeps the line.</returns>
    public bool TryAdd(LogLine line)
    {
        lock (_gate)
        {
            if (_closed || _lines.Count >= mostLines || _bytes + line.Written.Length > mostBytes)
                return false;
            _lines.Enqueue(line);
            _bytes += line.Written.Length;
            // The writer sleeps only on an empty queue.
            if (_lines.Count == 1)
                Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Waits for lines and takes some. Only the writer thread calls this.</summary>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool Take(List<LogLine> batch, int most)
    {
        lock (_gate)
        {
            while (_lines.Count == 0 && !_closed)
                Monitor.Wait(_gate);
            while (batch.Count < most && _lines.TryDequeue(out var line))
            {
                _bytes -= line.Written.Length;
                batch.Add(line);
            }

            return batch.Count > 0;
        }
    }

    /// <summary>Refuses further lines; the writer still gets those that wait.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Empties a closed queue that its writer could not empty in time.</summary>
    /// <returns>How many lines are lost by that.</returns>
    public int Abandon()
    {
        lock (_gate)
        {
            var count = _lines.Count;
            _lines.Clear();
            _bytes = 0;
            return count;
        }
    }
}
