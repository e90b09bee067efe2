using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Runs a definition by itself, without a boot: for tests of a service's definition and for its schema.</summary>
public static class ServiceConfiguration
{
    /// <summary>Reads an environment. Faults are collected; the definition's own exceptions pass when there are none.</summary>
    /// <typeparam name="TConfig">The service's configuration.</typeparam>
    /// <param name="service">Name of the service; unknown variables under its prefix are refused.</param>
    /// <param name="define">The definition.</param>
    /// <param name="environment">The environment.</param>
    public static ConfigurationResult<TConfig> Read<TConfig>(
        string service,
        Func<EnvReader, TConfig> define,
        IReadOnlyDictionary<string, string> environment)
        where TConfig : class
    {
        var registry = new VariableRegistry(new EnvironmentSource(environment));
        var (value, isComplete) = Run(registry, define);
        var faults = new List<BootFault>(registry.Faults());
        if (isComplete)
            faults.AddRange(UnknownVariables.Find(registry, [UnknownVariables.PrefixOf(service)]));
        return new ConfigurationResult<TConfig>(faults.Count == 0 ? value : null, faults);
    }

    /// <summary>Describes what the definition reads.</summary>
    /// <typeparam name="TConfig">The service's configuration.</typeparam>
    /// <param name="service">Name of the service.</param>
    /// <param name="define">The definition. It must not depend on the values that it is given.</param>
    public static ConfigurationSchema Describe<TConfig>(string service, Func<EnvReader, TConfig> define)
        where TConfig : class
    {
        ArgumentNullException.ThrowIfNull(define);
        var registry = new VariableRegistry(source: null);
        define(new EnvReader(registry));
        return Describe(service, registry, [UnknownVariables.PrefixOf(service)]);
    }

    internal static ConfigurationSchema Describe(string service, VariableRegistry registry, IReadOnlyList<string> closedPrefixes) => new()
    {
        Service = service,
        ClosedPrefixes = closedPrefixes,
        Variables = [.. registry.Variables.Select(variable => variable.Describe())],
    };

    /// <summary>Runs a definition to its end or to its first exception, which counts only when no fault explains it.</summary>
    internal static (TConfig? Value, bool IsComplete) Run<TConfig>(VariableRegistry registry, Func<EnvReader, TConfig> define)
        where TConfig : class
    {
        try
        {
            var value = define(new EnvReader(registry))
                ?? throw new DefinitionException("The definition returned no configuration.");
            registry.ResolveAll();
            return (value, true);
        }
        catch (Exception problem) when (problem is not DefinitionException && HasFaults(registry))
        {
            // The definition tripped over a stand-in: the faults say why. Variables after this point are unknown.
            return (null, false);
        }
    }

    private static bool HasFaults(VariableRegistry registry)
    {
        registry.ResolveAll();
        return registry.Faults().Count > 0;
    }
}
