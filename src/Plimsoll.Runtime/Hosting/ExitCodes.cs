namespace Plimsoll.Runtime.Hosting;

/// <summary>How a service's process ends.</summary>
public static class ExitCodes
{
    /// <summary>The service ran and stopped when it was told to.</summary>
    public const int Done = 0;

    /// <summary>The service refused to start: contract, configuration, feature, store or address (EX_CONFIG of sysexits.h).</summary>
    public const int Configuration = 78;
}
