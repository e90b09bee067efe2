namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>An empty place for jobs in a store. Disposed, it leaves nothing behind that could work on while another one is measured.</summary>
internal interface IJobsPlace : IAsyncDisposable
{
    /// <summary>Where it is, as subjects are told.</summary>
    string Url { get; }

    /// <summary>Does now what the store would do at a time of its own choosing, so that it falls on nobody's figures.</summary>
    Task SettleAsync(CancellationToken cancellation);
}
