namespace Plimsoll.Jobs;

/// <summary>A job and what its handler can do about it.</summary>
/// <typeparam name="TPayload">The payload that the handler works on.</typeparam>
public abstract class JobContext<TPayload> : JobContext
{
    private protected JobContext()
    {
    }

    /// <summary>The job.</summary>
    public abstract JobEnvelope<TPayload> Job { get; }

    /// <summary>What the job is about.</summary>
    public TPayload Payload => Job.Payload;
}
