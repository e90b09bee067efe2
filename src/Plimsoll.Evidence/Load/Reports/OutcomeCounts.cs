using Plimsoll.Evidence.Load.Records;

namespace Plimsoll.Evidence.Load.Reports;

/// <summary>How many requests ended which way.</summary>
internal sealed class OutcomeCounts
{
    private static readonly RequestOutcome[] All = Enum.GetValues<RequestOutcome>();
    private readonly long[] _counts = new long[All.Length];

    /// <summary>How many ended this way.</summary>
    public long this[RequestOutcome outcome] => _counts[(int)outcome];

    /// <summary>All requests.</summary>
    public long Total => _counts.Sum();

    /// <summary>Those that did not end as they should.</summary>
    public long Failures => Total - this[RequestOutcome.Expected];

    /// <summary>Answers, whatever their status.</summary>
    public long Answers => this[RequestOutcome.Expected] + this[RequestOutcome.OtherStatus];

    /// <summary>Share of requests that failed; 0 when there was none.</summary>
    public double FailureShare => Total == 0 ? 0 : (double)Failures / Total;

    /// <summary>The ways that occurred, with their counts.</summary>
    public IEnumerable<KeyValuePair<RequestOutcome, long>> Occurred =>
        All.Where(outcome => this[outcome] > 0).Select(outcome => KeyValuePair.Create(outcome, this[outcome]));

    /// <summary>Counts one.</summary>
    public void Add(RequestOutcome outcome) => _counts[(int)outcome]++;
}
