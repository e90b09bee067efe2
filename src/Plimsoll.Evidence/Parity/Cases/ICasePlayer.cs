namespace Plimsoll.Evidence.Parity;

/// <summary>Plays cases on one arm, one at a time.</summary>
internal interface ICasePlayer : IDisposable
{
    /// <summary>Plays a case once, as a request of the given trace.</summary>
    Task<CasePlay> PlayAsync(ParityCase @case, string traceId, string spanId, CancellationToken cancellation);
}
