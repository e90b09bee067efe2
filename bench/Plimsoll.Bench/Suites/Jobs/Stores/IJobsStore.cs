namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>What keeps the jobs.</summary>
internal interface IJobsStore
{
    /// <summary>Measures what the store itself spends; <see langword="null"/> when that is not measured.</summary>
    IStoreMeter? Meter { get; }

    /// <summary>Makes an empty place for jobs. Several may be open at a time.</summary>
    Task<IJobsPlace> OpenAsync(CancellationToken cancellation);
}
