using System.Collections.Immutable;
using Plimsoll.Evidence.Native;

namespace Plimsoll.Evidence.Load;

/// <summary>The connections and the tallies of one open-loop run. Used by one thread.</summary>
internal sealed class OpenLoopRun : IDisposable
{
    private readonly LoadTarget _target;
    private readonly ImmutableArray<byte[]> _requests;
    private readonly int _maxConnections;
    private readonly Epoll _epoll = new();
    private readonly List<LoadConnection?> _connections = [];
    private readonly Stack<int> _idle = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly int[] _ready = new int[64];
    private readonly LogHistogram _response = new();
    private readonly LogHistogram _service = new();
    private readonly LogHistogram _lag = new();
    private long _failures;
    private string? _firstFailure;
    private bool _starved;
    private long _roomSinceNs;

    public OpenLoopRun(LoadTarget target, int initialConnections, int maxConnections)
    {
        _target = target;
        _requests = target.ToRequests();
        _maxConnections = maxConnections;
        for (var index = 0; index < initialConnections; index++) _idle.Push(Open());
    }

    /// <summary>Requests that were sent and not answered yet.</summary>
    public int UnderWay { get; private set; }

    /// <summary>Whether a due request could be sent at once.</summary>
    public bool HasRoom => _idle.Count > 0 || LiveConnections < _maxConnections;

    private int LiveConnections => _idle.Count + UnderWay;

    /// <summary>Sends a due request; <see langword="false"/> when every connection is busy and no more may be opened.</summary>
    public bool TrySend(int number, long dueNs, long start)
    {
        if (!HasRoom)
        {
            _starved = true;
            return false;
        }

        var index = _idle.Count > 0 ? _idle.Pop() : Open();
        var sentNs = OpenLoopGenerator.ElapsedNs(start);
        UnderWay++;
        try
        {
            _connections[index]!.Send(_requests[number % _requests.Length], dueNs, sentNs);
        }
        catch (IOException fault)
        {
            Fail(index, fault.Message);
            return true;
        }

        // Waiting for a connection is the subject's lateness, which the response time holds already; lag is the generator's alone.
        _lag.Record(sentNs - Math.Max(dueNs, _roomSinceNs));
        return true;
    }

    /// <summary>Waits for answers at most the given time, takes in what arrived and returns how many sockets had something.</summary>
    public int ReceiveReady(long timeoutNs, long start)
    {
        var count = _epoll.Wait(_ready, timeoutNs);
        for (var position = 0; position < count; position++) Receive(_ready[position], start);
        return count;
    }

    /// <summary>Closes the books: what is still under way or was never sent has failed.</summary>
    public LoadResult Finish(int neverSent)
    {
        var unanswered = UnderWay + neverSent;
        if (unanswered > 0) NoteFailure($"{unanswered} requests had no answer when the run ended.", unanswered);
        return new LoadResult(_response, _service, _lag, _failures, _firstFailure, LiveConnections);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in _connections) connection?.Dispose();
        _epoll.Dispose();
    }

    private void Receive(int index, long start)
    {
        var connection = _connections[index];
        if (connection is null) return;
        try
        {
            if (!connection.Receive()) return;
        }
        catch (IOException) when (!connection.IsBusy)
        {
            // The server ended a connection that nobody was using: its right, and no request was lost.
            RemoveIdle(index);
            Close(index);
            return;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            Fail(index, fault.Message);
            return;
        }

        var endNs = OpenLoopGenerator.ElapsedNs(start);
        UnderWay--;
        if (_starved) (_starved, _roomSinceNs) = (false, endNs);
        _response.Record(endNs - connection.DueNs);
        _service.Record(endNs - connection.SentNs);
        if (connection.Status != 200) NoteFailure($"The answer was {connection.Status}, not 200.", 1);
        if (connection.ClosesConnection) Close(index);
        else _idle.Push(index);
    }

    private int Open()
    {
        var connection = new LoadConnection(_target.EndPoint, _buffer);
        _connections.Add(connection);
        _epoll.Watch(connection.Descriptor, _connections.Count - 1);
        return _connections.Count - 1;
    }

    private void Fail(int index, string reason)
    {
        if (_connections[index]!.IsBusy) UnderWay--;
        else RemoveIdle(index);
        NoteFailure(reason, 1);
        Close(index);
    }

    private void RemoveIdle(int index)
    {
        var kept = _idle.Where(other => other != index).Reverse().ToArray();
        _idle.Clear();
        foreach (var other in kept) _idle.Push(other);
    }

    private void Close(int index)
    {
        var connection = _connections[index]!;
        _epoll.Forget(connection.Descriptor);
        connection.Dispose();
        _connections[index] = null;
    }

    private void NoteFailure(string reason, long count)
    {
        _failures += count;
        _firstFailure ??= reason;
    }
}
