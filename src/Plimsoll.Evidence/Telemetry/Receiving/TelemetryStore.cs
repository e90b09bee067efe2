namespace Plimsoll.Evidence.Telemetry;

/// <summary>What a receiver took, up to a limit, and what it did not take and why. Safe for many threads.</summary>
internal sealed class TelemetryStore(int maxRecords = TelemetryStore.DefaultMaxRecords)
{
    /// <summary>About 1 GB of usual spans.</summary>
    public const int DefaultMaxRecords = 1_000_000;

    private const int MaxReasons = 100;
    private readonly Lock _gate = new();
    private readonly List<SpanRecord> _spans = [];
    private readonly List<MetricRecord> _metrics = [];
    private readonly List<LogRecord> _logs = [];
    private readonly List<string> _reasons = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _requests;
    private long _rejected;
    private long _refused;

    /// <summary>A copy of all that is there now.</summary>
    public ReceivedTelemetry Read()
    {
        lock (_gate)
        {
            return new ReceivedTelemetry
            {
                Spans = [.. _spans],
                Metrics = [.. _metrics],
                Logs = [.. _logs],
                Requests = _requests,
                RejectedRecords = _rejected,
                RefusedRequests = _refused,
                Reasons = [.. _reasons],
            };
        }
    }

    /// <summary>Waits until what is there is as wanted, and gives it.</summary>
    public async Task<ReceivedTelemetry> WaitAsync(Func<ReceivedTelemetry, bool> wanted, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_gate) changed = _changed.Task;
            var now = Read();
            if (wanted(now)) return now;
            await changed.WaitAsync(cancellation);
        }
    }

    /// <summary>Takes what fits; says how many records were not taken, and why.</summary>
    public (int Rejected, string Message) Add(OtlpBatch batch)
    {
        lock (_gate)
        {
            _requests++;
            var reasons = batch.Rejected;
            var rejected = reasons.Count;
            if (_spans.Count + _metrics.Count + _logs.Count + batch.Count > maxRecords)
            {
                rejected += batch.Count;
                reasons = [.. reasons, $"{batch.Count} records: the receiver holds {maxRecords} and takes no more"];
            }
            else
            {
                _spans.AddRange(batch.Spans);
                _metrics.AddRange(batch.Metrics);
                _logs.AddRange(batch.Logs);
            }

            _rejected += rejected;
            foreach (var reason in reasons) Note(reason);
            Announce();
            return (rejected, string.Join("; ", reasons.Take(3)));
        }
    }

    /// <summary>Counts a request that was refused as a whole.</summary>
    public void Refuse(string reason)
    {
        lock (_gate)
        {
            _refused++;
            Note(reason);
            Announce();
        }
    }

    private void Note(string reason)
    {
        if (_reasons.Count < MaxReasons) _reasons.Add(reason);
    }

    private void Announce()
    {
        _changed.TrySetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
