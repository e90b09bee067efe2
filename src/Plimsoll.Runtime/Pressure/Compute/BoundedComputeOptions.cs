namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>How much a <see cref="BoundedCompute"/> may do at a time.</summary>
public sealed record BoundedComputeOptions
{
    /// <summary>Name, in metrics, signals and thread names. Default: <c>compute</c>.</summary>
    public string Name { get; init; } = "compute";

    /// <summary>Threads of its own, 1 to 1024. Default: half of the processors, at least one: the other half is for everything else.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How much work may wait for a thread, from 1 up. Default: 256.</summary>
    public int MaxQueued { get; init; } = 256;

    /// <summary>How long work may wait for a thread, in milliseconds, above 0 and finite; what waits longer is refused. Default: 500.</summary>
    public double MaxWaitMs { get; init; } = 500;
}
