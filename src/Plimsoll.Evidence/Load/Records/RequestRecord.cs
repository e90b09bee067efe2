namespace Plimsoll.Evidence.Load.Records;

/// <summary>One request as it went. All times are nanoseconds from the start of the run.</summary>
internal struct RequestRecord
{
    /// <summary>When it was due.</summary>
    public long DueNs;

    /// <summary>When its first byte was handed to the kernel, or its connection begun; 0 when it was never sent.</summary>
    public long SentNs;

    /// <summary>When the first byte of its answer was read; 0 when there was none.</summary>
    public long FirstByteNs;

    /// <summary>When it ended, whichever way.</summary>
    public long EndNs;

    /// <summary>How late the generator sent it while it could have: without the time for which every connection was busy.</summary>
    public long LagNs;

    /// <summary>Bytes of body of its answer.</summary>
    public long BodyBytes;

    /// <summary>Index of its route.</summary>
    public ushort Route;

    /// <summary>Status of its answer; 0 when there was none.</summary>
    public ushort Status;

    /// <summary>What became of it.</summary>
    public RequestOutcome Outcome;

    /// <summary>What was special about it.</summary>
    public RequestTraits Traits;

    /// <summary>From due to end: what its user waited.</summary>
    public readonly long ResponseNs => EndNs - DueNs;

    /// <summary>From sent to end: what the service took.</summary>
    public readonly long ServiceNs => EndNs - SentNs;

    /// <summary>
    /// Whether its user waited for a known time: for an answer, or until leaving at the timeout. Without those who left, a service that hangs would
    /// look fast; what is refused or broken may be short, and is in the counts alone.
    /// </summary>
    public readonly bool HasTime => IsAnswered || Outcome is RequestOutcome.TimedOut or RequestOutcome.NeverSent;

    /// <summary>Whether there was a whole answer, whatever its status.</summary>
    public readonly bool IsAnswered => Outcome is RequestOutcome.Expected or RequestOutcome.OtherStatus;
}
