using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Data;

/// <summary>
/// At most <c>max</c> sessions, lent newest first so that the warmest connection serves the next caller; callers in line are
/// served oldest first and wait for at most <c>waitMs</c>. The path without waiting takes one short lock and allocates nothing.
/// </summary>
internal sealed class SessionPool(
    DatabasePool budget, string location, TimeProvider time, Func<CancellationToken, ValueTask<DatabaseSession>> connect) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _wait = TimeSpan.FromMilliseconds(budget.WaitMs);
    private readonly List<DatabaseSession> _sessions = [];
    private readonly Stack<DatabaseSession> _idle = new();
    private readonly LinkedList<SessionWaiter> _line = new();
    private readonly WaitWindow _waits = new(time);
    private int _permits;
    private int _generation;
    private long _exhausted;
    private bool _isClosed;

    internal ValueTask<DatabaseSession> RentAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        SessionWaiter? waiter = null;
        var now = time.GetTimestamp();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_idle.TryPop(out var session))
            {
                _waits.Record(TimeSpan.Zero, now);
                return new(session);
            }

            if (_permits < budget.Max) _permits++;
            else
            {
                _line.AddLast(waiter = new SessionWaiter());
            }
        }

        return waiter is null ? ConnectAsync(now, cancellation) : WaitAsync(waiter, now, cancellation);
    }

    internal async ValueTask ReturnAsync(DatabaseSession session)
    {
        lock (_gate)
        {
            if (!_isClosed && !session.IsBroken && session.Generation == _generation)
            {
                if (!Grant(session)) _idle.Push(session);
                return;
            }
        }

        await session.CloseAsync();
        ReleasePermit(session);
    }

    /// <summary>Closes every idle session and, on their return, those lent now: after one connection broke, its siblings are suspect.</summary>
    internal async ValueTask ForgetAsync(int generation)
    {
        List<DatabaseSession> stale;
        lock (_gate)
        {
            if (generation != _generation) return;
            _generation++;
            stale = [.. _idle];
            _idle.Clear();
        }

        foreach (var session in stale)
        {
            await session.CloseAsync();
            ReleasePermit(session);
        }
    }

    internal (int Open, int Idle, int Waiting, long Exhausted, double WaitP95Ms, double OldestTransactionSeconds) Figures()
    {
        lock (_gate)
        {
            double oldest = 0;
            foreach (var session in _sessions) oldest = Math.Max(oldest, session.TransactionSeconds(time));
            return (_sessions.Count, _idle.Count, _line.Count, _exhausted, _waits.PercentileMs(0.95), oldest);
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<DatabaseSession> idle;
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            idle = [.. _idle];
            _idle.Clear();
            foreach (var waiter in _line) waiter.SetException(new ObjectDisposedException(location));
            _line.Clear();
        }

        foreach (var session in idle)
        {
            await session.CloseAsync();
            ReleasePermit(session);
        }
    }

    private async ValueTask<DatabaseSession> ConnectAsync(long asked, CancellationToken cancellation)
    {
        try
        {
            int generation;
            lock (_gate) generation = _generation;
            var session = await connect(cancellation);
            session.Join(this, time, generation);
            var now = time.GetTimestamp();
            lock (_gate)
            {
                _sessions.Add(session);
                _waits.Record(time.GetElapsedTime(asked, now), now);
            }

            return session;
        }
        catch
        {
            ReleasePermit(null);
            throw;
        }
    }

    private async ValueTask<DatabaseSession> WaitAsync(SessionWaiter waiter, long asked, CancellationToken cancellation)
    {
        DatabaseSession? session;
        try
        {
            session = await waiter.Task.WaitAsync(_wait, time, cancellation);
        }
        catch (TimeoutException)
        {
            if (Leave(waiter, asked, isExhausted: true)) throw new DatabasePoolExhaustedException(location, budget.Max, budget.WaitMs);
            session = await waiter.Task;
        }
        catch (OperationCanceledException)
        {
            if (!Leave(waiter, asked, isExhausted: false)) await GiveUpAsync(await waiter.Task);
            throw;
        }

        var now = time.GetTimestamp();
        if (session is not null)
        {
            lock (_gate) _waits.Record(time.GetElapsedTime(asked, now), now);
        }

        return session ?? await ConnectAsync(asked, cancellation);
    }

    /// <summary>Takes a caller out of the line; <see langword="false"/> when it was granted something at the same moment.</summary>
    private bool Leave(SessionWaiter waiter, long asked, bool isExhausted)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (!_line.Remove(waiter)) return false;
            if (isExhausted) _exhausted++;
            _waits.Record(time.GetElapsedTime(asked, now), now);
            return true;
        }
    }

    private ValueTask GiveUpAsync(DatabaseSession? session)
    {
        if (session is not null) return ReturnAsync(session);
        ReleasePermit(null);
        return default;
    }

    private void ReleasePermit(DatabaseSession? session)
    {
        lock (_gate)
        {
            if (session is not null) _sessions.Remove(session);
            if (!Grant(null)) _permits--;
        }
    }

    private bool Grant(DatabaseSession? session)
    {
        if (_line.First is not { } first) return false;
        _line.RemoveFirst();
        first.Value.SetResult(session);
        return true;
    }
}
