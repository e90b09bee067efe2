namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>Names of metrics that are measured from outside and have no signal in the contract's vocabulary.</summary>
internal static class MetricNames
{
    /// <summary>Share of all requests that were refused or failed at the rate of the duet.</summary>
    public const string ErrorRate = "process.errorRate";

    /// <summary>Processor time of the whole process tree per request, in milliseconds.</summary>
    public const string CpuMsPerRequest = "process.cpuMsPerRequest";

    /// <summary>Requests per second at saturation.</summary>
    public const string ThroughputPerSecond = "process.throughputPerSecond";

    /// <summary>Share of the requests at saturation that were refused or failed.</summary>
    public const string SaturationErrorRate = "process.saturationErrorRate";

    /// <summary>Slope of the resident memory, in megabytes per ten thousand requests.</summary>
    public const string MemoryGrowth = "process.memoryMbPer10kRequests";

    /// <summary>95th percentile of a trivial request under load, in milliseconds: what an event loop or a pool of threads keeps waiting.</summary>
    public const string HeartbeatP95Ms = "process.heartbeatP95Ms";
}
