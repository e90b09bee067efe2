namespace Plimsoll.Evidence.Load;

/// <summary>What an open-loop run may be used for, by how late the generator itself was.</summary>
internal enum LoadValidity
{
    /// <summary>Lag p99 is at most a tenth of response p99: the response times hold.</summary>
    Valid,

    /// <summary>Lag p99 is up to half of response p99: only the service times may decide, and the report says so.</summary>
    ServiceTimeOnly,

    /// <summary>Lag p99 is above half of response p99, nothing was answered, or this machine had no sockets left: the run says nothing about the subject.</summary>
    Invalid,
}
