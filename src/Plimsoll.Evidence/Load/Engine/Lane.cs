using System.Net;
using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Load.Engine;

/// <summary>One service under load: its connections, what waits for one, and the records of its requests. Used by one thread.</summary>
internal sealed class Lane : IDisposable
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly RequestList _list;
    private readonly ConnectionSettings _settings;
    private readonly string? _hit;
    private readonly Poller _poller;
    private readonly SocketAddress _address;
    private readonly long _timeoutNs;
    private readonly List<LoadConnection> _open = [];
    private readonly Stack<LoadConnection> _idle = new();
    private readonly Queue<int> _waiting = new();
    private long _roomSinceNs;

    public Lane(RequestList list, IPEndPoint endPoint, Poller poller)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        (_list, _poller, _settings) = (list, poller, list.Workload.Connections);
        (WatchedHeader, _hit) = (list.Workload.Cache?.Header, list.Workload.Cache?.Hit);
        _address = endPoint.Serialize();
        _timeoutNs = _settings.TimeoutMs * NanosecondsPerMillisecond;
    }

    /// <summary>Header whose value the records depend on.</summary>
    public string? WatchedHeader { get; }

    /// <summary>The records so far.</summary>
    public RecordBook Records { get; } = new();

    /// <summary>Requests that have not ended.</summary>
    public int UnderWay { get; private set; }

    /// <summary>Connections that were made.</summary>
    public int Connections { get; private set; }

    /// <summary>The first failure in words; null when there is none.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>Told of each request that ended, with the moment.</summary>
    public Action<long>? Ended { get; set; }

    /// <summary>Opens connections, and waits until they are made or have failed: a request that needs one that failed will try itself.</summary>
    public void OpenFirst(int count)
    {
        for (var made = 0; made < Math.Min(count, _settings.Most); made++)
        {
            if (LoadConnection.Open(_address, this, _poller).Connection is not { } connection) break;
            Keep(connection);
            if (connection.State == ConnectionState.Idle) _idle.Push(connection);
        }

        var untilNs = _poller.Clock.NowNs + _timeoutNs;
        while (_open.Exists(connection => connection.State == ConnectionState.Connecting) && _poller.Clock.NowNs < untilNs) _poller.WaitUntil(untilNs);
        foreach (var connection in _open.Where(connection => connection.State == ConnectionState.Connecting).ToArray()) Close(connection);
    }

    /// <summary>Takes the next request: sends it when a connection is free or may be opened, and lets it wait otherwise.</summary>
    public void Offer(long dueNs)
    {
        var number = Records.Count;
        ref var record = ref Records.Add();
        ref readonly var drawn = ref Drawn(number);
        (record.DueNs, record.Route) = (dueNs, drawn.Route);
        if (drawn.IsOnNewConnection) record.Traits = RequestTraits.OnNewConnection;
        UnderWay++;
        if (_waiting.Count == 0 && HasRoom(drawn.IsOnNewConnection)) Send(number);
        else _waiting.Enqueue(number);
    }

    /// <summary>Takes what happened on a connection.</summary>
    public void Take(LoadConnection connection, ConnectionEvent happened)
    {
        if (happened == ConnectionEvent.None) return;
        var wasFull = !HasRoom(isOnNewConnection: false);
        TakeEvent(connection, happened);
        if (wasFull) _roomSinceNs = connection.LatestNs != 0 ? connection.LatestNs : _poller.Clock.NowNs;
        SendWaiting();
    }

    /// <summary>Ends what has taken longer than a user waits.</summary>
    public void Expire(long nowNs)
    {
        var wasFull = !HasRoom(isOnNewConnection: false);
        for (var place = _open.Count - 1; place >= 0; place--)
        {
            var connection = _open[place];
            if (connection.Request is >= 0 and var number && nowNs - Records[number].SentNs >= _timeoutNs)
                Fail(connection, RequestOutcome.TimedOut, $"no answer in {_settings.TimeoutMs} ms");
        }

        while (_waiting.TryPeek(out var number) && nowNs - Records[number].DueNs >= _timeoutNs)
        {
            _waiting.Dequeue();
            End(number, RequestOutcome.NeverSent, $"every connection was busy for {_settings.TimeoutMs} ms");
        }

        if (wasFull) _roomSinceNs = nowNs;
        SendWaiting();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in _open) connection.Dispose();
        _open.Clear();
    }

    private ref readonly DrawnRequest Drawn(int number) => ref _list.Requests.Span[number % _list.Requests.Length];

    // Connections that ended while nobody used them are still on the stack.
    private bool HasIdle()
    {
        while (_idle.TryPeek(out var connection) && connection.State != ConnectionState.Idle) _idle.Pop();
        return _idle.Count > 0;
    }

    private bool HasRoom(bool isOnNewConnection)
    {
        if (_open.Count < _settings.Most) return true;
        if (!HasIdle()) return false;
        if (isOnNewConnection) Close(_idle.Pop());
        return true;
    }

    private void SendWaiting()
    {
        while (_waiting.TryPeek(out var number) && HasRoom(Drawn(number).IsOnNewConnection))
        {
            _waiting.Dequeue();
            Send(number);
        }
    }

    // There must be room. Waiting for it is the service's lateness, which the response time holds already; lag is the generator's alone.
    private void Send(int number)
    {
        ref readonly var drawn = ref Drawn(number);
        ref var record = ref Records[number];
        record.SentNs = _poller.Clock.NowNs;
        record.LagNs = record.SentNs - Math.Max(record.DueNs, _roomSinceNs);
        if (drawn.IsOnNewConnection || !HasIdle()) SendOnNew(number);
        else TakeEvent(_idle.Peek(), _idle.Pop().Ask(number, _list.Messages[drawn.Message]));
    }

    private void SendOnNew(int number)
    {
        var (connection, error) = LoadConnection.Open(_address, this, _poller);
        if (connection is null)
        {
            End(number, SocketErrors.IsOwn(error) ? RequestOutcome.NoSocket : RequestOutcome.Refused, $"no connection: error {error}");
            return;
        }

        Keep(connection);
        TakeEvent(connection, connection.Ask(number, _list.Messages[Drawn(number).Message]));
    }

    private void TakeEvent(LoadConnection connection, ConnectionEvent happened)
    {
        switch (happened)
        {
            case ConnectionEvent.None:
                break;
            case ConnectionEvent.Connected:
                _idle.Push(connection);
                break;
            case ConnectionEvent.Answered:
                TakeAnswer(connection);
                break;
            case ConnectionEvent.Refused:
                Fail(connection, RequestOutcome.Refused, $"no connection: {connection.Fault}");
                break;
            case ConnectionEvent.Malformed:
                Fail(connection, RequestOutcome.Malformed, connection.Fault);
                break;
            default:
                if (!TrySendAgain(connection)) Fail(connection, RequestOutcome.Broken, $"the connection met {connection.Fault}");
                break;
        }
    }

    private void TakeAnswer(LoadConnection connection)
    {
        var (number, answer) = (connection.Request, connection.Answer);
        ref var record = ref Records[number];
        (record.FirstByteNs, record.Status, record.BodyBytes) = (connection.FirstByteNs, (ushort)answer.Status, answer.BodyBytes);
        if (_hit is not null && answer.Watched.Contains(_hit, StringComparison.OrdinalIgnoreCase)) record.Traits |= RequestTraits.CacheHit;
        var isReusable = !answer.ClosesConnection && connection.IsSent && (record.Traits & RequestTraits.OnNewConnection) == 0;
        connection.Release();
        if (isReusable) _idle.Push(connection);
        else Close(connection);
        if (_list.Expected[record.Route].Contains(record.Status)) End(number, RequestOutcome.Expected, null, connection.LatestNs);
        else End(number, RequestOutcome.OtherStatus, $"the answer was {record.Status}", connection.LatestNs);
    }

    // A server may end a connection that nobody uses, and a request may cross that end. Every client asks such a request again (RFC 9112 §9.3.1);
    // its clock goes on.
    private bool TrySendAgain(LoadConnection connection)
    {
        var number = connection.Request;
        if (number < 0 || connection.Answered == 0 || connection.FirstByteNs != 0 || !_list.Messages[Drawn(number).Message].IsIdempotent) return false;
        ref var record = ref Records[number];
        if ((record.Traits & RequestTraits.SentAgain) != 0) return false;
        record.Traits |= RequestTraits.SentAgain;
        Close(connection);
        SendOnNew(number);
        return true;
    }

    private void Fail(LoadConnection connection, RequestOutcome outcome, string why)
    {
        var number = connection.Request;
        if (number >= 0)
        {
            ref var record = ref Records[number];
            (record.FirstByteNs, record.Status, record.BodyBytes) = (connection.FirstByteNs, (ushort)connection.Answer.Status, connection.Answer.BodyBytes);
            End(number, outcome, why);
        }

        Close(connection);
    }

    private void End(int number, RequestOutcome outcome, string? why, long? endNs = null)
    {
        ref var record = ref Records[number];
        record.EndNs = endNs ?? _poller.Clock.NowNs;
        record.Outcome = outcome;
        UnderWay--;
        if (why is not null) FirstFailure ??= $"{_list.Workload.Routes[record.Route].Label}: {why}";
        Ended?.Invoke(record.EndNs);
    }

    private void Keep(LoadConnection connection)
    {
        connection.Place = _open.Count;
        _open.Add(connection);
        Connections++;
    }

    private void Close(LoadConnection connection)
    {
        var last = _open[^1];
        (_open[connection.Place], last.Place) = (last, connection.Place);
        _open.RemoveAt(_open.Count - 1);
        connection.Dispose();
    }
}
