using System.Net.Sockets;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure.Compute;
using Polly;
using Polly.Timeout;

namespace Plimsoll.Runtime.Pressure;

/// <summary>What work that failed tells the limiter that it had a place of: the same for requests, for jobs and for <see cref="AdaptiveLimiter.RunAsync"/>.</summary>
public static class FailureOutcome
{
    /// <summary>
    /// Overload when it was out of time, or went without its store or its network, or without a connection to them. Nothing otherwise: what it does
    /// wrong by itself says nothing of how much can be in flight, and how quickly it fails still less; nor does what this process refused itself (a
    /// limit, an open breaker, a compute without room), which has a limit of its own that would freeze this one.
    /// </summary>
    /// <param name="thrown">What it threw.</param>
    public static LeaseOutcome Of(Exception thrown) => thrown switch
    {
        TimeoutException or TimeoutRejectedException => LeaseOutcome.Overload,
        _ when IsOwnRefusal(thrown) => LeaseOutcome.Ignore,
        ITransientFailure { IsTransient: true } => LeaseOutcome.Overload,
        HttpRequestException or SocketException or IOException { InnerException: SocketException } => LeaseOutcome.Overload,
        _ => LeaseOutcome.Ignore,
    };

    /// <summary>Whether this process refused something itself: nothing of it was done.</summary>
    internal static bool IsOwnRefusal(Exception thrown) =>
        thrown is (ExecutionRejectedException and not TimeoutRejectedException) or RequestNotSentException or ComputeRefusedException;
}
