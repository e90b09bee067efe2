namespace Plimsoll.Jobs;

/// <summary>How a payload is enqueued.</summary>
public abstract class JobDefinition
{
    private protected JobDefinition(JobAttribute name, string queue)
    {
        Name = name;
        Queue = queue;
    }

    /// <summary>Name and version of the job type.</summary>
    public JobAttribute Name { get; }

    /// <summary>Queue that it runs on.</summary>
    public string Queue { get; }

    internal abstract Type PayloadType { get; }
}
