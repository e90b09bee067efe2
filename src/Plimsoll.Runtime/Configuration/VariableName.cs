using System.Buffers;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Which names a variable may have.</summary>
internal static class VariableName
{
    /// <summary>Prefix of the variables that the runtime itself reads.</summary>
    public const string RuntimePrefix = "PLIMSOLL_";

    /// <summary>Prefix of the variables that set a feature of the contract.</summary>
    public const string FeaturePrefix = "FEATURE_";

    private const int MaxLength = 128;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    public static void RefuseUnlessValid(string name, string step)
    {
        if (Problem(name, step) is { } problem)
            throw new DefinitionException($"'{name}' can't name a variable: {problem}.");
    }

    private static string? Problem(string name, string step)
    {
        if (name.Length is 0 or > MaxLength || !char.IsAsciiLetterUpper(name[0]) || name.AsSpan().ContainsAnyExcept(Letters))
            return $"use capital letters, digits and underscores, at most {MaxLength}";
        if (name.EndsWith(EnvironmentSource.FileSuffix, StringComparison.Ordinal))
            return $"the ending {EnvironmentSource.FileSuffix} means the file that holds the value of another variable";
        if (step != ConfigurationStep.Configuration)
            return null;
        if (name.StartsWith(RuntimePrefix, StringComparison.Ordinal))
            return $"{RuntimePrefix}* belongs to the runtime";
        return name.StartsWith(FeaturePrefix, StringComparison.Ordinal) ? $"{FeaturePrefix}* belongs to the features of the contract" : null;
    }
}
