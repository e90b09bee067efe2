using System.ComponentModel;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What a process and all that came of it used at one moment.</summary>
internal sealed record TreeSample
{
    /// <summary>Since the sampling began, in milliseconds.</summary>
    [Description("Since the sampling began, in milliseconds.")]
    public required double AtMs { get; init; }

    /// <summary>Resident memory, in megabytes of 10⁶ bytes; pages that processes share count once for each.</summary>
    [Description("Resident memory, in megabytes of 10⁶ bytes; pages that processes share count once for each.")]
    public required double ResidentMb { get; init; }

    /// <summary>Proportional memory, in megabytes: shared pages divided among those that share them.</summary>
    [Description("Proportional memory, in megabytes: shared pages divided among those that share them.")]
    public required double ProportionalMb { get; init; }

    /// <summary>Processor time since the start of the process, in milliseconds.</summary>
    [Description("Processor time since the start of the process, in milliseconds.")]
    public required double CpuMs { get; init; }

    /// <summary>Processes.</summary>
    [Description("Processes.")]
    public required int Processes { get; init; }

    /// <summary>Threads of all of them.</summary>
    [Description("Threads of all of them.")]
    public required int Threads { get; init; }

    /// <summary>Open files and sockets of all of them.</summary>
    [Description("Open files and sockets of all of them.")]
    public required int Files { get; init; }

    /// <summary>Requests answered so far, when a load counts them.</summary>
    [Description("Requests answered so far, when a load counts them.")]
    public long? Requests { get; init; }
}
