using System.Collections.Immutable;
using System.Threading.Channels;

namespace Plimsoll.Evidence.Recording;

/// <summary>
/// Takes what passes by, redacts it on a thread of its own, and writes it. It never holds up what passes: what it has no time or no room for is counted
/// and left out.
/// </summary>
internal sealed class Recorder : IAsyncDisposable
{
    /// <summary>Most requests that wait to be written.</summary>
    public const int QueueMax = 8192;

    /// <summary>Why something is left out of a file that is as large as it may become.</summary>
    public const string Full = "the recording was as large as it may become (--max-bytes)";

    private const long HeldBytesMax = 64L * 1024 * 1024;
    private const string Late = "there was no time to record it";
    private const string Failed = "the recording had ended with an error";

    private readonly ReplayWriter _writer;
    private readonly Redactor _redactor;
    private readonly TimeProvider _time;
    private readonly long _since;
    private readonly Channel<Capture> _queue;
    private readonly Dictionary<string, long> _leftOut = new(StringComparer.Ordinal);
    private readonly Task _writing;
    private readonly TaskCompletionSource<string> _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isFull;

    /// <summary>Begins to write.</summary>
    /// <param name="writer">Writes the file; the recorder disposes it.</param>
    /// <param name="redactor">Hides the secrets.</param>
    /// <param name="time">The clock.</param>
    /// <param name="queueMax">Most requests that wait to be written.</param>
    public Recorder(ReplayWriter writer, Redactor redactor, TimeProvider time, int queueMax = QueueMax)
    {
        _queue = Channel.CreateBounded<Capture>(queueMax);
        (_writer, _redactor, _time, _since) = (writer, redactor, time, time.GetTimestamp());
        _writing = Task.Factory.StartNew(WriteAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>Room for bodies.</summary>
    public MemoryBudget Budget { get; } = new(HeldBytesMax);

    /// <summary>Milliseconds since it began.</summary>
    public double NowMs => _time.GetElapsedTime(_since).TotalMilliseconds;

    /// <summary>Ends with the reason when nothing more can be recorded, and never otherwise.</summary>
    public Task<string> Faulted => _fault.Task;

    /// <summary>Requests that are recorded.</summary>
    public int Requests => _writer.Requests;

    // Why nothing more is recorded.
    private string? Ended => _isFull ? Full : _fault.Task.IsCompleted ? Failed : null;

    /// <summary>Takes a request with its answer.</summary>
    public void Take(Capture capture)
    {
        if (Ended is null && _queue.Writer.TryWrite(capture)) return;
        LeaveOut(Ended ?? Late);
        capture.Dispose();
    }

    /// <summary>Something is not recorded.</summary>
    public void LeaveOut(string why)
    {
        lock (_leftOut) _leftOut[why] = _leftOut.GetValueOrDefault(why) + 1;
    }

    /// <summary>Writes what is under way, and the end; <see cref="Faulted"/> says whether something went wrong, and what was written is there all the same.</summary>
    public async Task<ReplayEnd> FinishAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        var end = End();
        try
        {
            _writer.Finish(end);
            return end;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _fault.TrySetResult(fault.Message);
            return End();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        _writer.Dispose();
    }

    private async Task WriteAsync()
    {
        await foreach (var capture in _queue.Reader.ReadAllAsync())
        {
            using (capture) Write(capture);
            if (_queue.Reader.Count == 0) Try(_writer.Flush);
        }
    }

    private ReplayEnd End()
    {
        ImmutableSortedDictionary<string, long> leftOut;
        lock (_leftOut) leftOut = _leftOut.ToImmutableSortedDictionary(StringComparer.Ordinal);
        return new ReplayEnd
        {
            Requests = _writer.Requests,
            TookMs = Math.Round(NowMs, 3),
            IsPartial = _fault.Task.IsCompleted || leftOut.Keys.Any(static why => why is Full or Late or Failed),
            LeftOut = leftOut,
            Secrets = _redactor.Secrets,
        };
    }

    private void Write(Capture capture)
    {
        if (Ended is { } why)
        {
            LeaveOut(why);
            return;
        }

        if (Redacted(capture) is not { } entry) return;
        Try(() =>
        {
            if (_writer.TryWrite(entry)) return;
            _isFull = true;
            LeaveOut(Full);
        });
        if (_fault.Task.IsCompleted) LeaveOut(Failed);
    }

    private ReplayEntry? Redacted(Capture capture)
    {
        try
        {
            return _redactor.Redact(capture);
        }
        catch (Exception fault)
        {
            // A request that can't be redacted must not be written, nor what its fault quotes of it; and nobody must believe that recording goes on.
            _fault.TrySetResult($"a request could not be redacted ({fault.GetType().Name})");
            LeaveOut(Failed);
            return null;
        }
    }

    // Whatever the disk says: the traffic goes on.
    private void Try(Action write)
    {
        try
        {
            if (!_fault.Task.IsCompleted) write();
        }
        catch (Exception fault)
        {
            _fault.TrySetResult(fault is IOException or UnauthorizedAccessException ? fault.Message : $"a request could not be written ({fault.GetType().Name})");
        }
    }
}
