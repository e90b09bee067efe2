using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What a boot established about the service, apart from its own configuration.</summary>
public abstract class ServiceBoot
{
    private protected ServiceBoot(ServiceBootFacts facts)
    {
        Facts = facts;
    }

    /// <summary>The contract that is embedded in the build.</summary>
    public ServiceContract Contract => Facts.Contract;

    /// <summary>The identity of the running build.</summary>
    public BuildInfo BuildInfo => Facts.BuildInfo;

    /// <summary>Features of the contract with the values of this process; asking for an unknown one throws.</summary>
    public IReadOnlyDictionary<string, bool> Features => Facts.BuildInfo.Features;

    /// <summary>Features whose day has come; each is logged as a warning.</summary>
    public IReadOnlyList<ExpiredFeature> ExpiredFeatures => Facts.ExpiredFeatures;

    /// <summary>Where the service listens.</summary>
    public ListenAddresses Listen => Facts.Runtime.Listen;

    /// <summary>Where the service really listens, with the ports that the system chose; null until its sockets are bound.</summary>
    public ListenAddresses? Bound { get; internal set; }

    /// <summary>Guards the operations listener; null when there is none, and then that listener is on a loopback address.</summary>
    public Secret<string>? OperationsToken => Facts.Runtime.Token;

    /// <summary>How long a stopping service waits for what it is doing. Default: 25 s.</summary>
    public TimeSpan DrainLimit => Facts.Runtime.Drain;

    /// <summary>Command line of the process.</summary>
    public IReadOnlyList<string> Args => Facts.Args;

    /// <summary>Which part of the service this process runs. Default: all of it.</summary>
    public ServiceRole Role => Facts.Role;

    internal ServiceBootFacts Facts { get; }
}
