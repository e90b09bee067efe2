using System.Net;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The variables that every service has, whatever its own definition says.</summary>
internal sealed class RuntimeVariables
{
    public const string PublicListen = "PLIMSOLL_LISTEN";
    public const string OperationsListen = "PLIMSOLL_OPS_LISTEN";
    public const string OperationsToken = "PLIMSOLL_OPS_TOKEN";
    public const string DrainLimit = "PLIMSOLL_DRAIN_LIMIT";
    public const string AdmissionVariable = "PLIMSOLL_ADMISSION";
    public const string AdmissionKey = "PLIMSOLL_ADMISSION_KEY";

    /// <summary>Shorter tokens can be guessed: 16 characters are 64 bits when they are hexadecimal digits.</summary>
    private const int MinTokenLength = 16;

    /// <summary>Below the 30 s that orchestrators wait before they kill.</summary>
    private static readonly TimeSpan DefaultDrainLimit = TimeSpan.FromSeconds(25);

    private RuntimeVariables(ListenAddresses listen, IReadOnlyList<BootFault> faults) => (Listen, Faults) = (listen, faults);

    public ListenAddresses Listen { get; }

    public required Secret<string>? Token { get; init; }

    public required TimeSpan Drain { get; init; }

    public required AdmissionSettings Admission { get; init; }

    /// <summary>Faults that lie in the contract or between the variables; those of a variable are with the registry.</summary>
    public IReadOnlyList<BootFault> Faults { get; }

    public static RuntimeVariables Define(VariableRegistry registry, ServiceContract? contract, ServiceRole role = ServiceRole.All)
    {
        registry.Step = ConfigurationStep.Listeners;
        var faults = new List<BootFault>();
        var open = Address(registry, PublicListen, ListenPermissions.Read(contract, 0, faults), contract);
        var operations = Address(registry, OperationsListen, ListenPermissions.Read(contract, 1, faults), contract);
        var token = registry.Add(OperationsToken, new StringKind(MinTokenLength, null, null)).Secret().Optional();
        var drain = registry.Add(DrainLimit, new DurationKind(TimeSpan.Zero, TimeSpan.FromMinutes(10))).Default(DefaultDrainLimit);
        var admission = registry.Add(AdmissionVariable, new EnumKind<AdmissionMode>()).Default(AdmissionMode.Enforce);
        var admissionKey = registry.Add(AdmissionKey, new StringKind(MinTokenLength, null, null)).Secret().Optional();

        var listen = new ListenAddresses(role == ServiceRole.Worker ? null : open.Value, operations);
        // A token that is set and wrong has its own fault; it must not add another about a missing one.
        var isGuarded = token.Value is not null || registry.HasFault(OperationsToken);
        if (faults.Count == 0 && !registry.HasFault(PublicListen) && !registry.HasFault(OperationsListen))
            faults.AddRange(ListenerRules.Check(listen, isGuarded));
        return new RuntimeVariables(listen, faults) { Token = token, Drain = drain, Admission = new AdmissionSettings(admission, admissionKey) };
    }

    private static EnvVariable<ListenAddress> Address(
        VariableRegistry registry,
        string name,
        ListenAddress? permitted,
        ServiceContract? contract)
    {
        var variable = registry.Add(name, new AddressKind());
        if (permitted is not null)
            return variable.Default(permitted);
        // Without a contract nobody knows whether the variable is needed; the contract's faults are reported alone.
        return contract is null ? variable.Default(new ListenAddress(IPAddress.Loopback, 0)) : variable;
    }
}
