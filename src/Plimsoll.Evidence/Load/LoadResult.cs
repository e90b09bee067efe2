namespace Plimsoll.Evidence.Load;

/// <summary>What an open-loop run saw. All times are in nanoseconds.</summary>
/// <param name="Response">Completion minus due time: what a user would have waited. Decides.</param>
/// <param name="Service">Completion minus send time: what the subject took. Smaller than <paramref name="Response"/> whenever requests queued up.</param>
/// <param name="Lag">Send time minus due time while a connection was free: the generator's own lateness.</param>
/// <param name="Failures">Requests without a 200, broken connections and requests that never came back.</param>
/// <param name="FirstFailure">The first failure in words; <see langword="null"/> when there is none.</param>
/// <param name="Connections">Connections that were open at the end.</param>
internal sealed record LoadResult(LogHistogram Response, LogHistogram Service, LogHistogram Lag, long Failures, string? FirstFailure, int Connections)
{
    private const double FlaggedLagShare = 0.1;
    private const double InvalidLagShare = 0.5;

    /// <summary>Whether every request was answered with 200.</summary>
    public bool IsAnswered => Failures == 0 && Response.Count > 0;

    /// <summary>Whether the figures describe the subject or the generator.</summary>
    public LoadValidity Validity
    {
        get
        {
            if (!IsAnswered) return LoadValidity.Invalid;
            var lagShare = (double)Lag.PercentileNs(0.99) / Response.PercentileNs(0.99);
            return lagShare > InvalidLagShare ? LoadValidity.Invalid
                : lagShare > FlaggedLagShare ? LoadValidity.ServiceTimeOnly
                : LoadValidity.Valid;
        }
    }
}
