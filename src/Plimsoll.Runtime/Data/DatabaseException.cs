using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Data;

/// <summary>A failure of a database, told in the terms of <see cref="DatabaseFailure"/> whatever the engine.</summary>
public class DatabaseException : Exception, ITransientFailure
{
    /// <summary>Tells a failure.</summary>
    /// <param name="failure">Its kind.</param>
    /// <param name="fault">What failed, why, and what to do.</param>
    /// <param name="cause">The engine's own exception, when there is one.</param>
    public DatabaseException(DatabaseFailure failure, StoreFault fault, Exception? cause = null)
        : base(fault.ToString(), cause)
    {
        Failure = failure;
        Fault = fault;
    }

    /// <summary>The kind of failure.</summary>
    public DatabaseFailure Failure { get; }

    /// <summary>What failed, why, and what to do.</summary>
    public StoreFault Fault { get; }

    /// <summary>Whether the same request may succeed later: such a failure is answered with 503 and <c>Retry-After</c>, any other with 500.</summary>
    public bool IsTransient =>
        Failure is DatabaseFailure.PoolExhausted or DatabaseFailure.Unavailable or DatabaseFailure.ConnectionLost
            or DatabaseFailure.Busy or DatabaseFailure.Full;
}
