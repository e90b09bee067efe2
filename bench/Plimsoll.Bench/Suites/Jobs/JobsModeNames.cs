namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>The names of the modes on a subject's command line, in its result, and in rows.</summary>
internal static class JobsModeNames
{
    /// <summary>The name.</summary>
    public static string Of(JobsMode mode) => mode switch
    {
        JobsMode.Enqueue => "enqueue",
        JobsMode.Drain => "drain",
        JobsMode.EndToEnd => "e2e",
        JobsMode.Part => "part",
        JobsMode.Idle => "idle",
        JobsMode.Rest => "rest",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
    };
}
