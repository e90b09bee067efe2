using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Logging;

/// <summary>The one thread that writes log lines to the output. It alone blocks when the output blocks.</summary>
internal sealed class LogPump : IDisposable
{
    private const int MostLinesPerWrite = 256;

    private readonly LogQueue _queue;
    private readonly LogLinePool _pool;
    private readonly LossCounter _losses;
    private readonly TelemetryOptions _options;
    private readonly Stream _output;
    private readonly Thread _thread;
    private int _inHand;
    private int _disposed;

    public LogPump(LogQueue queue, LogLinePool pool, LossCounter losses, TelemetryOptions options)
    {
        (_queue, _pool, _losses, _options) = (queue, pool, losses, options);
        _output = options.LogOutput ?? Console.OpenStandardOutput();
        // A background thread: a process whose stdout is blocked can still end.
        _thread = new Thread(Run) { IsBackground = true, Name = "plimsoll-log" };
        _thread.Start();
    }

    /// <summary>Writes out what waits, for as long as the flush limit allows; the rest is counted as lost.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        _queue.Close();
        if (_thread.Join(_options.LogFlushLimit))
            return;
        var lost = _queue.Abandon() + Volatile.Read(ref _inHand);
        if (lost > 0)
            _losses.Add(LossSignals.Logs, LossReasons.Shutdown, lost);
    }

    private void Run()
    {
        var batch = new List<LogLine>(MostLinesPerWrite);
        using var joined = new MemoryStream();
        while (_queue.Take(batch, MostLinesPerWrite))
        {
            Volatile.Write(ref _inHand, batch.Count);
            Write(batch, joined);
            Volatile.Write(ref _inHand, 0);
            foreach (var line in batch)
                _pool.Return(line);
            batch.Clear();
        }
    }

    private void Write(List<LogLine> batch, MemoryStream joined)
    {
        // One write for many lines: the system call is most of the cost.
        joined.SetLength(0);
        foreach (var line in batch)
            joined.Write(line.Written);
        try
        {
            _output.Write(joined.GetBuffer(), 0, (int)joined.Length);
            _output.Flush();
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            _losses.Add(LossSignals.Logs, LossReasons.WriteFailed, batch.Count);
        }
    }
}
