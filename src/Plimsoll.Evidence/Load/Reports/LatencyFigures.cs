using Plimsoll.Evidence.Load.Records;

namespace Plimsoll.Evidence.Load.Reports;

/// <summary>Requests of a run, or of one of its routes, summed up.</summary>
internal sealed class LatencyFigures
{
    private readonly SortedDictionary<int, long> _statuses = [];

    /// <summary>
    /// From due to end: what users waited, of the requests that have a time (<see cref="RequestRecord.HasTime"/>).
    /// </summary>
    public LogHistogram Response { get; } = new();

    /// <summary>From sent to end: what the service took, for the same requests as far as they were sent.</summary>
    public LogHistogram Service { get; } = new();

    /// <summary>From sent to the first byte of the answer.</summary>
    public LogHistogram FirstByte { get; } = new();

    /// <summary>Ways in which the requests ended.</summary>
    public OutcomeCounts Outcomes { get; } = new();

    /// <summary>Answers by status.</summary>
    public IReadOnlyDictionary<int, long> Statuses => _statuses;

    /// <summary>Bytes of all bodies of answers.</summary>
    public long BodyBytes { get; private set; }

    /// <summary>Adds a request.</summary>
    public void Add(in RequestRecord record)
    {
        Outcomes.Add(record.Outcome);
        BodyBytes += record.BodyBytes;
        if (record.IsAnswered) _statuses[record.Status] = _statuses.GetValueOrDefault(record.Status) + 1;
        if (record.FirstByteNs > 0) FirstByte.Record(record.FirstByteNs - record.SentNs);
        if (!record.HasTime) return;
        Response.Record(record.ResponseNs);
        if (record.SentNs > 0) Service.Record(record.ServiceNs);
    }
}
