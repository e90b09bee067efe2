namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>A <see cref="BoundedCompute"/> did not run the work: nothing of it was done, and it may be tried again later.</summary>
public sealed class ComputeRefusedException : Exception
{
    internal ComputeRefusedException(string compute, string partition, ComputeRefusal reason)
        : base($"The compute \"{compute}\" did not run work of \"{partition}\": {DetailOf(reason)}")
    {
        Partition = partition;
        Reason = reason;
    }

    /// <summary>Whose work it was.</summary>
    public string Partition { get; }

    /// <summary>Why.</summary>
    public ComputeRefusal Reason { get; }

    private static string DetailOf(ComputeRefusal reason) => reason switch
    {
        ComputeRefusal.QueueFull => "as much waits as may wait. Try again later, or allow more to wait.",
        ComputeRefusal.Deadline => "no thread came free within the longest wait. Try again later.",
        ComputeRefusal.Displaced => "it made room for work of others, who had less waiting. Try again later.",
        _ => "it is being disposed of.",
    };
}
