using Plimsoll.Contracts;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Every variable that a definition declares, in order, and what became of it.</summary>
/// <param name="source">The environment; null when the definition runs only to be described.</param>
internal sealed class VariableRegistry(EnvironmentSource? source)
{
    private readonly List<IEnvVariable> _variables = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<BootFault> _refusals = [];

    public EnvironmentSource? Source { get; } = source;

    /// <summary>Step of the boot that declares variables now.</summary>
    public string Step { get; set; } = ConfigurationStep.Configuration;

    public IReadOnlyList<IEnvVariable> Variables => _variables;

    public EnvVariable<T> Add<T>(string name, VariableKind<T> kind)
    {
        VariableName.RefuseUnlessValid(name, Step);
        if (!_positions.TryAdd(name, _variables.Count))
            throw new DefinitionException($"{name} is declared twice. Declare it once and pass its value on.");
        var variable = new EnvVariable<T>(this, new VariableDefinition(name, Step), kind);
        _variables.Add(variable);
        return variable;
    }

    public void Replace(IEnvVariable variable, IEnvVariable successor) => _variables[_positions[variable.Definition.Name]] = successor;

    public void Refuse(BootFault fault)
    {
        if (Source is not null)
            _refusals.Add(fault with { Step = Step });
    }

    /// <summary>Reads what no code has asked for yet: a declared variable is checked whether it is used or not.</summary>
    public void ResolveAll()
    {
        foreach (var variable in _variables)
            variable.Resolve();
    }

    /// <summary>Whether the text names a declared variable or the file of one.</summary>
    public bool Knows(string name) =>
        _positions.ContainsKey(name)
        || (name.EndsWith(EnvironmentSource.FileSuffix, StringComparison.Ordinal)
            && _positions.ContainsKey(name[..^EnvironmentSource.FileSuffix.Length]));

    public bool HasFault(string name) => Definition(name).Fault is not null;

    /// <summary>The faults of all variables in order of declaration, then what the definition itself refused.</summary>
    public IReadOnlyList<BootFault> Faults()
    {
        var faults = new List<BootFault>();
        foreach (var variable in _variables)
        {
            if (variable.Definition.Fault is { } fault)
                faults.Add(variable.Definition.IsMissing ? WithLikelyTypo(fault) : fault);
        }

        faults.AddRange(_refusals);
        return faults;
    }

    /// <summary>Every variable that has a value, as it may be logged.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Shown()
    {
        var shown = new List<KeyValuePair<string, string>>(_variables.Count);
        foreach (var variable in _variables)
        {
            if (variable.Definition.Shown is { } text)
                shown.Add(new(variable.Definition.Name, text));
        }

        return shown;
    }

    /// <summary>The texts of all secrets that are set, right or wrong.</summary>
    public IEnumerable<string> Secrets()
    {
        foreach (var variable in _variables)
        {
            if (variable.Definition.SecretText is { } text)
                yield return text;
        }
    }

    private VariableDefinition Definition(string name) => _variables[_positions[name]].Definition;

    private BootFault WithLikelyTypo(BootFault fault)
    {
        var typo = Nearest.Name(fault.What, Source!.Names.Where(name => !Knows(name)).Order(StringComparer.Ordinal));
        return typo is null ? fault : fault with { Action = $"{fault.Action} {typo} is set: is that a typing error?" };
    }
}
