using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Features come from the contract; <c>FEATURE_NAME</c> overrides one for a process.</summary>
internal static class FeatureVariables
{
    public static FeatureSet Define(VariableRegistry registry, ServiceContract contract)
    {
        registry.Step = ConfigurationStep.Features;
        var values = new SortedList<string, bool>(contract.Features.Count, StringComparer.Ordinal);
        foreach (var (name, feature) in contract.Features)
            values[name] = registry.Add(VariableOf(name), new BoolKind()).Default(feature.Default);
        return new FeatureSet(values);
    }

    public static string VariableOf(string feature) => VariableName.FeaturePrefix + Spelling.ScreamingSnake(feature);

    /// <summary>Features whose day has come. They still work: a forgotten flag is no reason to stop a service.</summary>
    public static IReadOnlyList<ExpiredFeature> Expired(ServiceContract contract, TimeProvider time)
    {
        if (contract.Features.Count == 0)
            return [];
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return [.. contract.Features.Where(entry => entry.Value.Expires <= today)
            .Select(entry => new ExpiredFeature(entry.Key, entry.Value.Owner, entry.Value.Expires))];
    }
}
