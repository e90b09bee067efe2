using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Caching.Figures;

/// <summary>What one cache counts.</summary>
internal sealed class CacheTally(string name)
{
    private readonly StripedCount[] _requests = [.. Enum.GetValues<RequestOutcome>().Select(_ => new StripedCount())];
    private readonly long[] _flights = new long[Enum.GetValues<FlightOutcome>().Length];
    private readonly long[] _evictions = new long[Enum.GetValues<EvictionReason>().Length];
    private readonly long[] _refusals = new long[Enum.GetValues<RefusalReason>().Length];
    private readonly long[] _secondLevelFailures = new long[Enum.GetValues<SecondLevelOperation>().Length];

    public string Name => name;

    /// <summary>Weight and number of what is cached now.</summary>
    public Func<(long Bytes, int Count)> Size { get; set; } = static () => default;

    public void Ended(RequestOutcome outcome) => _requests[(int)outcome].Add();

    public void Ended(FlightOutcome outcome) => Interlocked.Increment(ref _flights[(int)outcome]);

    public void Evicted(EvictionReason reason) => Interlocked.Increment(ref _evictions[(int)reason]);

    public void Refused(RefusalReason reason) => Interlocked.Increment(ref _refusals[(int)reason]);

    public void Failed(SecondLevelOperation operation) => Interlocked.Increment(ref _secondLevelFailures[(int)operation]);

    public long Of(RequestOutcome outcome) => _requests[(int)outcome].Value;

    public long Of(FlightOutcome outcome) => Interlocked.Read(ref _flights[(int)outcome]);

    public long Of(EvictionReason reason) => Interlocked.Read(ref _evictions[(int)reason]);

    public long Of(RefusalReason reason) => Interlocked.Read(ref _refusals[(int)reason]);

    public long Of(SecondLevelOperation operation) => Interlocked.Read(ref _secondLevelFailures[(int)operation]);
}
