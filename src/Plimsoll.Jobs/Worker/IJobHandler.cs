namespace Plimsoll.Jobs;

/// <summary>Does the work of a job type. A handler may run again for the same job: put what must happen once into <see cref="JobContext.OnceAsync"/>.</summary>
/// <typeparam name="TPayload">The payload that it works on.</typeparam>
public interface IJobHandler<TPayload>
{
    /// <summary>Works on one job. Returning completes it; throwing fails the attempt (see <see cref="JobErrorClass"/>).</summary>
    /// <param name="context">The job and what a handler can do about it.</param>
    /// <param name="cancellation">Ends the attempt: its time is up, its lease is lost, it was cancelled, or the worker stops.</param>
    ValueTask HandleAsync(JobContext<TPayload> context, CancellationToken cancellation);
}
