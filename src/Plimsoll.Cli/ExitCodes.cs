namespace Plimsoll.Cli;

/// <summary>What the exit code of every verb means. <c>up</c> and <c>bench</c> pass the code of the program they run through.</summary>
internal static class ExitCodes
{
    /// <summary>Done, or the advice is to adopt.</summary>
    public const int Done = 0;

    /// <summary>A gate failed: a test, a bench target, a build; a service refused a change; a watched job became poison.</summary>
    public const int GateFailed = 1;

    /// <summary>The measurement can't tell.</summary>
    public const int Inconclusive = 2;

    /// <summary>The machine is not fit for measuring.</summary>
    public const int EnvironmentUnfit = 3;

    /// <summary>The service did not start.</summary>
    public const int NotStarted = 4;

    /// <summary>The command line is wrong (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>The service cannot be reached, or has no such API (EX_UNAVAILABLE of sysexits.h).</summary>
    public const int Unreachable = 69;

    /// <summary>The service refuses the token (EX_NOPERM of sysexits.h).</summary>
    public const int NotPermitted = 77;

    /// <summary>The configuration or the contract is wrong (EX_CONFIG of sysexits.h).</summary>
    public const int Configuration = 78;
}
