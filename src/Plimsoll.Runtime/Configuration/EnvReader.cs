using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Declares the environment variables of a service. Every method declares one; the value comes from its conversion.</summary>
/// <remarks>
/// The same definition reads an environment and, without one, describes it. Each variable can also come from the file that
/// <c>NAME_FILE</c> names. An empty variable counts as missing. A name that is no upper-case identifier, or that is declared
/// twice, is an error of the program: <see cref="DefinitionException"/>.
/// </remarks>
public sealed class EnvReader
{
    private static readonly string[] WebSchemes = ["http", "https"];

    private readonly VariableRegistry _registry;

    internal EnvReader(VariableRegistry registry) => _registry = registry;

    /// <summary>Any text.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="minLength">Fewest characters; default: no bound.</param>
    /// <param name="maxLength">Most characters; default: no bound.</param>
    /// <param name="pattern">What the text must match; source-generated, so that a start compiles nothing.</param>
    public EnvVariable<string> String(string name, int? minLength = null, int? maxLength = null, Regex? pattern = null) =>
        _registry.Add(name, new StringKind(minLength, maxLength, pattern));

    /// <summary>An absolute URL (RFC 3986).</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="schemes">Accepted schemes, lower case; default: http and https.</param>
    public EnvVariable<Uri> Url(string name, string[]? schemes = null) =>
        _registry.Add(name, new UrlKind(schemes is { Length: > 0 } ? schemes : WebSchemes));

    /// <summary>A member of an enum, written in kebab case (<c>BestEffort</c> is <c>best-effort</c>), in any letter case.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="name">Name of the variable.</param>
    public EnvVariable<T> Enum<T>(string name)
        where T : struct, Enum =>
        _registry.Add(name, new EnumKind<T>());

    /// <summary>One fixed text, such as the version of something that must match.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="value">The text.</param>
    public EnvVariable<string> Literal(string name, string value) => _registry.Add(name, new LiteralKind(value));

    /// <summary>A whole number.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="min">Smallest value; default: that of <see cref="int"/>.</param>
    /// <param name="max">Largest value; default: that of <see cref="int"/>.</param>
    public EnvVariable<int> Int(string name, int? min = null, int? max = null) => _registry.Add(name, new IntKind(min, max));

    /// <summary>A duration with its unit: ms, s, m or h.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="min">Shortest duration; default: zero.</param>
    /// <param name="max">Longest duration; default: no bound.</param>
    public EnvVariable<TimeSpan> Duration(string name, TimeSpan? min = null, TimeSpan? max = null) =>
        _registry.Add(name, new DurationKind(min, max));

    /// <summary><c>true</c> or <c>false</c>, and nothing else.</summary>
    /// <param name="name">Name of the variable.</param>
    public EnvVariable<bool> Bool(string name) => _registry.Add(name, new BoolKind());

    /// <summary>Texts separated by commas; white space around an item is dropped, an empty item is a fault.</summary>
    /// <param name="name">Name of the variable.</param>
    public EnvVariable<ImmutableArray<string>> List(string name) => _registry.Add(name, new ListKind());

    /// <summary>A size in bytes with its unit: B, kB to TB (powers of 1000), KiB to TiB (powers of 1024).</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="min">Smallest size in bytes; default: 0.</param>
    /// <param name="max">Largest size in bytes; default: no bound.</param>
    public EnvVariable<long> Bytes(string name, long? min = null, long? max = null) => _registry.Add(name, new BytesKind(min, max));

    /// <summary>A text that must not be seen, such as a token.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="minLength">Fewest characters; default: no bound.</param>
    public EnvVariable<Secret<string>> Secret(string name, int? minLength = null) => String(name, minLength).Secret();

    /// <summary>Refuses the start for a reason that lies between variables, such as two that don't go together.</summary>
    /// <param name="what">The variable to change.</param>
    /// <param name="problem">What is wrong with it, as the predicate of a sentence; never a secret.</param>
    /// <param name="action">What to do about it, as a sentence.</param>
    public void Refuse(string what, string problem, string action) => _registry.Refuse(new BootFault(what, problem, action));
}
