using System.Net.Sockets;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Jobs;

/// <summary>What a failed attempt tells the limiter of its type.</summary>
internal static class AttemptOutcome
{
    /// <summary>
    /// Out of time, refused by what it needs, or without its store or network: overload. What a job does wrong by itself says nothing of how
    /// many can run at a time, and how quickly it fails still less.
    /// </summary>
    internal static LeaseOutcome Of(Exception thrown, JobErrorClass errorClass) => errorClass switch
    {
        JobErrorClass.Timeout or JobErrorClass.Overload => LeaseOutcome.Overload,
        JobErrorClass.Transient when IsOfAnother(thrown) => LeaseOutcome.Overload,
        _ => LeaseOutcome.Ignore,
    };

    private static bool IsOfAnother(Exception thrown) =>
        thrown is DatabaseException { IsTransient: true } or HttpRequestException or SocketException or IOException { InnerException: SocketException };
}
