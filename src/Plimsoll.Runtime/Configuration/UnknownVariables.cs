using Plimsoll.Contracts;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Finds variables that are set, look like the service's and are not: a typing error that would otherwise be silent.</summary>
internal static class UnknownVariables
{
    /// <summary>The service's own prefix: <c>manifest-api</c> owns <c>MANIFEST_API_*</c>.</summary>
    public static string PrefixOf(string service) => Spelling.ScreamingSnake(service) + "_";

    public static IEnumerable<BootFault> Find(VariableRegistry registry, IReadOnlyList<string> closedPrefixes)
    {
        var unknown = new List<BootFault>();
        foreach (var name in registry.Source!.Names)
        {
            if (IsClosed(name, closedPrefixes) && !registry.Knows(name))
                unknown.Add(Refuse(name, registry, closedPrefixes));
        }

        return unknown.OrderBy(fault => fault.What, StringComparer.Ordinal);
    }

    private static bool IsClosed(string name, IReadOnlyList<string> closedPrefixes)
    {
        foreach (var prefix in closedPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static BootFault Refuse(string name, VariableRegistry registry, IReadOnlyList<string> closedPrefixes)
    {
        var isFeature = name.StartsWith(VariableName.FeaturePrefix, StringComparison.OrdinalIgnoreCase);
        var problem = isFeature ? "names no feature of the contract" : "is not a variable of this service";
        var step = isFeature ? ConfigurationStep.Features : ConfigurationStep.Configuration;
        return new BootFault(name, problem, Advice(name, registry, closedPrefixes)) { Step = step };
    }

    private static string Advice(string name, VariableRegistry registry, IReadOnlyList<string> closedPrefixes)
    {
        var known = registry.Variables.Select(variable => variable.Definition.Name).ToList();
        if (Nearest.Name(name, known.Concat(known.Select(candidate => candidate + EnvironmentSource.FileSuffix))) is { } suggestion)
            return $"Did you mean {suggestion}?";
        if (IsServiceLink(name, closedPrefixes))
            return "Kubernetes injects it for a service of the same name: set enableServiceLinks: false in the pod.";
        var prefix = closedPrefixes.First(candidate => name.StartsWith(candidate, StringComparison.OrdinalIgnoreCase));
        var family = known.Where(candidate => candidate.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        return family.Count == 0 ? "Remove it." : $"Remove it, or use one of {string.Join(", ", family)}.";
    }

    /// <summary>Service links are NAME_SERVICE_HOST, NAME_SERVICE_PORT…, NAME_PORT and NAME_PORT_8080_TCP….</summary>
    private static bool IsServiceLink(string name, IReadOnlyList<string> closedPrefixes)
    {
        foreach (var prefix in closedPrefixes)
        {
            var rest = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : "";
            if (rest is "PORT" or "SERVICE_HOST"
                || rest.StartsWith("SERVICE_PORT", StringComparison.Ordinal)
                || (rest.StartsWith("PORT_", StringComparison.Ordinal) && NamesProtocol(rest)))
                return true;
        }

        return false;
    }

    private static bool NamesProtocol(string text) =>
        text.Contains("_TCP", StringComparison.Ordinal) || text.Contains("_UDP", StringComparison.Ordinal);
}
