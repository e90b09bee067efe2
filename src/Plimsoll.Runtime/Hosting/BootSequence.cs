using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// The steps of a boot as a pure function: arguments, contract, configuration, identity, features, listeners. A step runs even when an
/// earlier one has faults, as far as it does not need its result, so that one start reports everything.
/// </summary>
/// <remarks>What lies outside the process, such as the store, comes later: see <see cref="BootGate"/>.</remarks>
internal sealed class BootSequence(BootInputs inputs)
{
    private readonly List<BootFault> _faults = [];

    /// <summary>Reports for this boot; complete after <see cref="Run"/>.</summary>
    public BootRefusal Refusal { get; private set; } = new()
    {
        Service = "The service",
        Redaction = new SecretRedaction([]),
        Time = inputs.Time,
        Output = inputs.Output,
        EndsProcess = inputs.EndsProcess,
    };

    public BootOutcome<TConfig> Run<TConfig>(Func<EnvReader, TConfig> define)
        where TConfig : class
    {
        var startedTimestamp = inputs.Time.GetTimestamp();
        var contract = EmbeddedContract.Read(inputs.Contract, _faults);
        KnownArguments.Check(inputs.Args, _faults);
        var role = RoleOption.Read(inputs.Args, _faults);
        var registry = new VariableRegistry(new EnvironmentSource(inputs.Environment));
        var (config, isComplete) = ServiceConfiguration.Run(registry, define);
        var features = contract is null ? null : FeatureVariables.Define(registry, contract);
        var runtime = RuntimeVariables.Define(registry, contract, role);

        _faults.AddRange(registry.Faults());
        _faults.AddRange(UnknownVariables.Find(registry, ClosedPrefixes(contract, isComplete)));
        _faults.AddRange(BuildIdentity.Faults(inputs));
        _faults.AddRange(runtime.Faults);

        var buildInfo = BuildIdentity.Of(inputs, contract, features);
        Refusal = Refusal with
        {
            Service = contract?.Service.Name ?? Refusal.Service,
            BuildInfo = buildInfo,
            Redaction = new SecretRedaction(registry.Secrets()),
        };
        if (_faults.Count > 0 || contract is null || config is null || buildInfo is null)
            return new BootOutcome<TConfig>(null, [.. _faults.OrderBy(fault => Array.IndexOf(BootStep.Order, fault.Step))]);

        return new BootOutcome<TConfig>(new Boot<TConfig>(config, new ServiceBootFacts
        {
            Contract = contract,
            ContractFile = inputs.Contract.GetValueOrDefault(),
            BuildInfo = buildInfo,
            Runtime = runtime,
            ExpiredFeatures = FeatureVariables.Expired(contract, inputs.Time),
            Args = inputs.Args,
            Role = role,
            Variables = registry.Shown(),
            Refusal = Refusal,
            Time = inputs.Time,
            StartedTimestamp = startedTimestamp,
        }), []);
    }

    /// <summary>What the environment must hold, from the same definitions; only the command line and the contract can be at fault.</summary>
    public (ConfigurationSchema? Schema, IReadOnlyList<BootFault> Faults) Describe<TConfig>(Func<EnvReader, TConfig> define)
        where TConfig : class
    {
        KnownArguments.Check(inputs.Args, _faults);
        if (EmbeddedContract.Read(inputs.Contract, _faults) is not { } contract || _faults.Count > 0)
            return (null, _faults);
        var registry = new VariableRegistry(source: null);
        define(new EnvReader(registry));
        FeatureVariables.Define(registry, contract);
        RuntimeVariables.Define(registry, contract);
        return (ServiceConfiguration.Describe(contract.Service.Name, registry, ClosedPrefixes(contract, isComplete: true)), []);
    }

    /// <summary>Without the contract nobody knows the service's prefix, and after a broken definition not all of its variables.</summary>
    private static List<string> ClosedPrefixes(ServiceContract? contract, bool isComplete)
    {
        var prefixes = new List<string>(3) { VariableName.RuntimePrefix };
        if (contract is not null)
            prefixes.Add(VariableName.FeaturePrefix);
        if (contract is not null && isComplete)
            prefixes.Add(UnknownVariables.PrefixOf(contract.Service.Name));
        return prefixes;
    }
}
