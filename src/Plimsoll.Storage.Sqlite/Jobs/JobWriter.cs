using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>
/// The one thread that writes jobs. What waits for it is committed together. Between two transactions it leaves the file alone for a moment
/// when other processes write too, and now and then in case that they cannot get in.
/// </summary>
internal sealed class JobWriter : IAsyncDisposable
{
    private const int MaxJoined = 512;
    private static readonly TimeSpan MaxJoining = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Break = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan MaxBurst = TimeSpan.FromMilliseconds(50);
    private readonly TimeProvider _time;
    private readonly GroupCommit _commit;
    private readonly Action<IReadOnlySet<string>> _wake;
    private readonly Lock _gate = new();
    private readonly Queue<JobWrite> _waiting = [];
    private readonly AutoResetEvent _signal = new(false);
    private readonly ManualResetEventSlim _closing = new(false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _burstAt;
    private long _committedAt;
    private bool _isStarted;
    private bool _isClosed;

    /// <summary>Makes a writer; its thread starts with the first call.</summary>
    /// <param name="database">The service's database.</param>
    /// <param name="wake">Called after a commit with the queues that it wakes, on another thread.</param>
    internal JobWriter(SqliteDatabase database, Action<IReadOnlySet<string>> wake)
    {
        _time = database.Options.Time;
        _commit = new GroupCommit(database);
        _wake = wake;
    }

    /// <summary>Does work in a transaction, and gives its result once that is on the disk.</summary>
    /// <exception cref="DatabaseException">The store failed; nothing of the work stands.</exception>
    internal Task<T> WriteAsync<T>(Func<JobUnit, T> work, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        var write = new JobWrite<T>(work, cancellation);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _waiting.Enqueue(write);
            if (!_isStarted)
            {
                _isStarted = true;
                new Thread(Loop) { IsBackground = true, Name = "plimsoll jobs" }.Start();
            }
        }

        _signal.Set();
        return write.Task;
    }

    /// <summary>Ends the thread when it has done what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            if (!_isStarted) _ended.SetResult();
        }

        _closing.Set();
        _signal.Set();
        await _ended.Task;
        _closing.Dispose();
        _signal.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _signal.WaitOne();
            for (var group = TakeAll(); group.Count > 0; group = TakeAll()) RunGroup(group);
            lock (_gate)
            {
                if (!_isClosed || _waiting.Count > 0) continue;
            }

            _ended.SetResult();
            return;
        }
    }

    private void RunGroup(List<JobWrite> group)
    {
        Pause();
        var startedAt = _time.GetTimestamp();
        var woken = _commit.Run(group, () => group.Count < MaxJoined && _time.GetElapsedTime(startedAt) < MaxJoining ? TakeOne() : null);
        _committedAt = _time.GetTimestamp();
        if (woken.Count > 0) ThreadPool.UnsafeQueueUserWorkItem(static call => call.Wake(call.Woken), (Wake: _wake, Woken: woken), preferLocal: false);
    }

    private void Pause()
    {
        var rest = _time.GetElapsedTime(_committedAt);
        if (rest >= Break) _burstAt = _time.GetTimestamp();
        else if (_commit.SeesOthers || _time.GetElapsedTime(_burstAt) >= MaxBurst)
        {
            _closing.Wait(Break);
            _burstAt = _time.GetTimestamp();
        }
    }

    private List<JobWrite> TakeAll()
    {
        lock (_gate)
        {
            List<JobWrite> all = [.. _waiting];
            _waiting.Clear();
            return all;
        }
    }

    private JobWrite? TakeOne()
    {
        lock (_gate) return _waiting.TryDequeue(out var one) ? one : null;
    }
}
