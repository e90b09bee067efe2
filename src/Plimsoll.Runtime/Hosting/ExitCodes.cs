using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>How a service's process ends.</summary>
public static class ExitCodes
{
    /// <summary>The service ran and stopped when it was told to.</summary>
    public const int Done = 0;

    /// <summary>The service refused to start: an argument on its command line is unknown or wrong (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>The service refused to start: contract, configuration, feature, store or address (EX_CONFIG of sysexits.h).</summary>
    public const int Configuration = 78;

    /// <summary>The code of a refused boot: with a wrong command line nothing else that was found means much.</summary>
    internal static int Of(IReadOnlyList<BootFault> faults) => faults.Any(static fault => fault.Step == BootStep.Arguments) ? Usage : Configuration;
}
