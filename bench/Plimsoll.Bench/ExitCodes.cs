namespace Plimsoll.Bench;

/// <summary>Exit codes, the same as everywhere in Plimsoll.</summary>
internal static class ExitCodes
{
    /// <summary>Every target is met.</summary>
    public const int Done = 0;

    /// <summary>A row misses its target or is absent.</summary>
    public const int TargetMissed = 1;

    /// <summary>The machine is unfit for measuring.</summary>
    public const int EnvironmentUnfit = 3;

    /// <summary>A subject did not start, or gave wrong answers.</summary>
    public const int SubjectFailed = 4;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>Interrupted, as shells count it.</summary>
    public const int Interrupted = 130;
}
