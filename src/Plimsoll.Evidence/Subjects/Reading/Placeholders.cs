using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The names in <c>${…}</c> that texts of a subject file may hold, and their values.</summary>
internal sealed partial record Placeholders(ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>The working copy.</summary>
    public const string Work = "work";

    /// <summary>The folder of the subject file.</summary>
    public const string Source = "source";

    /// <summary>An empty folder for what the build makes, the same for the whole measurement.</summary>
    public const string Out = "out";

    /// <summary>An empty folder, another one for each launch.</summary>
    public const string Data = "data";

    /// <summary>The copy of the database of this launch: a path or a URL.</summary>
    public const string Database = "database";

    /// <summary>Where telemetry goes by OTLP over HTTP.</summary>
    public const string Otlp = "otlp";

    /// <summary>Where telemetry goes by OTLP over gRPC.</summary>
    public const string OtlpGrpc = "otlpGrpc";

    /// <summary>Prefix of variables of the shell.</summary>
    public const string Shell = "env:";

    /// <summary>Those of every command.</summary>
    public static readonly ImmutableArray<string> OfSteps = [Work, Source, Out];

    /// <summary>Whether a name has a meaning of its own, which no port and no stub may take.</summary>
    public static bool IsTaken(string name) => OfSteps.Contains(name) || name is Data or Database or Otlp or OtlpGrpc;

    public static Placeholders None { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The same and one more.</summary>
    public Placeholders With(string name, string value) => new(Values.SetItem(name, value));

    /// <summary>The text with every name replaced. Throws <see cref="SubjectFailedException"/> for a name that has no value.</summary>
    public string Fill(string text) => Pattern().Replace(text, match => ValueOf(match.Groups[1].Value, text));

    /// <summary>The names in a text.</summary>
    public static IEnumerable<string> NamesIn(string text) => Pattern().Matches(text).Select(match => match.Groups[1].Value);

    private string ValueOf(string name, string text)
    {
        if (Values.TryGetValue(name, out var value)) return value;
        if (name.StartsWith(Shell, StringComparison.Ordinal) && Environment.GetEnvironmentVariable(name[Shell.Length..]) is { Length: > 0 } variable) return variable;
        throw new SubjectFailedException(SubjectPhase.Read, $"'{text}' needs ${{{name}}}, which has no value here", name.StartsWith(Shell, StringComparison.Ordinal) ? $"Set the variable {name[Shell.Length..]}" : "Use a name that exists at this step");
    }

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Pattern();
}
