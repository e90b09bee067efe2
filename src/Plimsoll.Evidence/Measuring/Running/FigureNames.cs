namespace Plimsoll.Evidence.Measuring;

/// <summary>Names of the figures. What each is: docs/guides/measuring.md.</summary>
internal static class FigureNames
{
    public const string InstallCold = "install.cold";
    public const string InstallWarm = "install.warm";
    public const string Install = "install.as-found";
    public const string Build = "build";
    public const string ArtifactSize = "artifacts.size";
    public const string StartAccept = "start.accept";
    public const string StartReady = "start.ready";
    public const string ColdStart = "start.cold";
    public const string Stop = "stop";
    public const string ResidentMemory = "rss";
    public const string ProportionalMemory = "pss";
    public const string Cpu = "cpu";
    public const string Threads = "threads";
    public const string Files = "files";
    public const string Heartbeat = "heartbeat";
    public const string HeartbeatFailures = "heartbeat.failures";

    public const string MemorySlope = "memorySlope";
    public const string Collections = "collections";
    public const string Pauses = "pauses";
    public const string Allocated = "allocated";
    public const string DelayP50 = "delay.p50";
    public const string DelayP99 = "delay.p99";

    /// <summary>A figure of a phase, such as <c>idle.rss</c>.</summary>
    public static string Of(string phase, string name) => $"{phase}.{name}";
}
