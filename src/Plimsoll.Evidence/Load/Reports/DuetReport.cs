namespace Plimsoll.Evidence.Load.Reports;

/// <summary>What a run saw of two services that were asked the same at the same moments.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
internal sealed record DuetReport(LoadReport First, LoadReport Second)
{
    /// <summary>Requests that both answered, in the order in which they were due. One side of a pair never stands alone.</summary>
    public IEnumerable<RequestPair> Pairs
    {
        get
        {
            for (var number = 0; number < Math.Min(First.Records.Count, Second.Records.Count); number++)
            {
                if (First.Records[number].IsAnswered && Second.Records[number].IsAnswered)
                    yield return new RequestPair(number, First.Records[number], Second.Records[number]);
            }
        }
    }

    /// <summary>Requests that one of them, or neither, answered. They count as failures of whoever failed, and in no ratio of times.</summary>
    public int BrokenPairs => Math.Max(First.Records.Count, Second.Records.Count) - Pairs.Count();

    /// <summary>What the pairs may be used for: what both sides allow.</summary>
    public LoadValidity Validity => (LoadValidity)Math.Max((int)First.Validity, (int)Second.Validity);
}
