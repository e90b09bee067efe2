using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>A job type that this process can run.</summary>
public abstract class JobRegistration
{
    private protected JobRegistration(string type, int version, JobBudget budget)
    {
        Type = type;
        Version = version;
        Budget = budget;
    }

    /// <summary>Name of the type.</summary>
    public string Type { get; }

    /// <summary>Version of the payload that the handler reads.</summary>
    public int Version { get; }

    /// <summary>What the contract allows it.</summary>
    public JobBudget Budget { get; }

    internal OrderFailure OrderFailure => Budget.Order?.OnFailure ?? OrderFailure.Block;

    /// <summary>Reads the payload and calls the handler.</summary>
    internal abstract ValueTask InvokeAsync(LeaseHolder lease, LeasedJob job, AttemptTools tools, CancellationToken cancellation);
}
