using Polly;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Makes the client of a downstream.</summary>
internal static class DownstreamClients
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public static HttpClient Of(DownstreamPolicy policy, ResiliencePipeline<HttpResponseMessage> pipeline, DownstreamSettings settings) => new(
        new DownstreamHandler(policy, pipeline)
        {
            InnerHandler = settings.MakeHandler?.Invoke() ?? new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime, UseCookies = false },
        })
    {
        BaseAddress = settings.BaseAddress,
        // The pipeline's time ends with the headers; a call whose body the client reads has twice that for both.
        Timeout = TimeSpan.FromMilliseconds(2.0 * policy.Budget.TimeoutMs),
    };
}
