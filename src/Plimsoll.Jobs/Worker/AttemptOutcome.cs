using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Jobs;

/// <summary>What a failed attempt tells the limiter of its type.</summary>
internal static class AttemptOutcome
{
    /// <summary>
    /// What <see cref="FailureOutcome"/> says of any work that failed. An attempt that was stopped because its time was up is overload, and a handler that
    /// calls its own failure so is believed; one that was stopped for another reason, or will never succeed, says nothing.
    /// </summary>
    internal static LeaseOutcome Of(Exception thrown, JobErrorClass errorClass) => errorClass switch
    {
        JobErrorClass.Timeout => LeaseOutcome.Overload,
        JobErrorClass.Overload when thrown is JobFailedException => LeaseOutcome.Overload,
        JobErrorClass.Overload or JobErrorClass.Transient => FailureOutcome.Of(thrown),
        _ => LeaseOutcome.Ignore,
    };
}
