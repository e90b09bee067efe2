using System.Collections;
using System.Collections.Immutable;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The variables that commands of a subject get.</summary>
internal static class SubjectEnvironment
{
    /// <summary>What a program needs to run at all; anything else of a developer's shell would become part of the figures.</summary>
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "LANG", "DOTNET_ROOT"];

    /// <summary>For what is measured: little is inherited.</summary>
    public static ImmutableDictionary<string, string> ForStart(IEnumerable<string> inherit, IReadOnlyDictionary<string, string> declared, Placeholders placeholders)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in Inherited.Concat(inherit))
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) variables[name] = value;
        }

        return Declared(variables, declared, placeholders);
    }

    /// <summary>For installing and building: all is inherited, for networks and registries are configured there.</summary>
    public static ImmutableDictionary<string, string> ForStep(IReadOnlyDictionary<string, string> declared, Placeholders placeholders)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables()) variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return Declared(variables, declared, placeholders);
    }

    private static ImmutableDictionary<string, string> Declared(
        ImmutableDictionary<string, string>.Builder variables, IReadOnlyDictionary<string, string> declared, Placeholders placeholders)
    {
        foreach (var (name, value) in declared) variables[name] = placeholders.Fill(value);
        return variables.ToImmutable();
    }
}
