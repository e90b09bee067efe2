namespace Plimsoll.Runtime.Hosting;

/// <summary>How a service reaches a downstream over HTTP; what a call may take stands in the contract.</summary>
public sealed record DownstreamSettings
{
    /// <summary>What relative addresses are relative to. Default: none, requests name the whole address.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>
    /// Whether calls in a request know how long its caller still waits: they take no longer, and tell the downstream so. Costs every request of
    /// the service a few small allocations. Default: they know.
    /// </summary>
    public bool PropagatesDeadline { get; init; } = true;

    /// <summary>
    /// Makes what sends the requests in the end. Default: a <see cref="SocketsHttpHandler"/> without cookies that looks names up anew every two
    /// minutes.
    /// </summary>
    public Func<HttpMessageHandler>? MakeHandler { get; init; }
}
