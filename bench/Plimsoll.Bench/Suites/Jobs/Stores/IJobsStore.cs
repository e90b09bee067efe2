namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>What keeps the jobs. Every turn gets it empty, and leaves nothing behind that could work on while another one is measured.</summary>
internal interface IJobsStore : IAsyncDisposable
{
    /// <summary>Measures what the store itself spends; <see langword="null"/> when that is not measured.</summary>
    IStoreMeter? Meter { get; }

    /// <summary>Makes an empty store for a turn and gives its URL. One turn at a time.</summary>
    Task<string> OpenAsync(CancellationToken cancellation);

    /// <summary>Does now what the store would do at a time of its own choosing, so that it falls on nobody's figures.</summary>
    Task SettleAsync(CancellationToken cancellation);

    /// <summary>Removes what <see cref="OpenAsync"/> made.</summary>
    Task CloseAsync(CancellationToken cancellation);
}
