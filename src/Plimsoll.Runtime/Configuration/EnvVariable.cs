namespace Plimsoll.Runtime.Configuration;

/// <summary>One environment variable: declared when it is made, read when it is converted to its value.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <remarks>
/// A fault does not stop the definition: it is collected, and the conversion yields a harmless stand-in, so that one start
/// reports every fault. Nothing of a definition survives a start with faults.
/// </remarks>
public sealed class EnvVariable<T> : IEnvVariable
{
    private readonly VariableRegistry _registry;
    private readonly VariableDefinition _definition;
    private readonly VariableKind<T> _kind;
    private T? _default;
    private T? _value;
    private bool _isResolved;

    internal EnvVariable(VariableRegistry registry, VariableDefinition definition, VariableKind<T> kind)
    {
        _registry = registry;
        _definition = definition;
        _kind = kind;
    }

    /// <summary>The value; the same as the implicit conversion.</summary>
    public T Value
    {
        get
        {
            Resolve();
            return _value!;
        }
    }

    VariableDefinition IEnvVariable.Definition => _definition;

    internal T Placeholder => _kind.Placeholder;

    private string Expectation => _definition.Form ?? _kind.Expectation;

    /// <summary>Reads the variable.</summary>
    /// <param name="variable">The variable.</param>
    public static implicit operator T(EnvVariable<T> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Value;
    }

    /// <summary>Uses a value when the variable is missing or empty. A value that is set and wrong is still a fault.</summary>
    /// <param name="value">The value; it must itself be acceptable.</param>
    /// <exception cref="DefinitionException">The variable would not accept the value, or is optional already.</exception>
    public EnvVariable<T> Default(T value)
    {
        RefuseToChangeWhenResolved();
        if (_definition.IsOptional)
            throw new DefinitionException($"{_definition.Name} is optional, so it can't have a default. Drop one of the two.");
        var reading = _kind.Read(_kind.Write(value));
        if (!reading.Accepted)
            throw new DefinitionException($"The default of {_definition.Name} {reading.Problem}. Correct one of the two.");
        _default = value;
        _definition.HasDefault = true;
        return this;
    }

    /// <summary>Adds a rule of the service's own.</summary>
    /// <param name="accepts">Whether a value is right. It sees only values that the kind accepts.</param>
    /// <param name="problem">What is wrong otherwise, as the predicate of a sentence: "is not available yet".</param>
    /// <param name="action">What to do then, as a sentence.</param>
    public EnvVariable<T> Check(Func<T, bool> accepts, string problem, string action)
    {
        ArgumentNullException.ThrowIfNull(accepts);
        RefuseToChangeWhenResolved();
        _kind.Add(new ValueCheck<T>(accepts, problem, action));
        return this;
    }

    /// <summary>Says what a value looks like when its kind does not: faults and the schema tell it.</summary>
    /// <param name="form">To be read after "Set it to": "kid:secret,kid2:secret2".</param>
    public EnvVariable<T> Form(string form)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(form);
        RefuseToChangeWhenResolved();
        _definition.Form = form;
        return this;
    }

    void IEnvVariable.Resolve() => Resolve();

    VariableSchema IEnvVariable.Describe() => _kind.Describe(new VariableSchema
    {
        Name = _definition.Name,
        Type = _kind.Type,
        Required = _definition.IsRequired,
        Secret = _definition.IsSecret,
        Phase = "run",
        Form = _definition.Form,
        Default = _definition.HasDefault && !_definition.IsSecret ? _kind.Write(_default!) : null,
    });

    internal EnvVariable<T> MakeOptional()
    {
        RefuseToChangeWhenResolved();
        if (_definition.HasDefault)
            throw new DefinitionException($"{_definition.Name} has a default, so it can't be optional. Drop one of the two.");
        _definition.IsOptional = true;
        return this;
    }

    internal EnvVariable<T> Hide()
    {
        RefuseToChangeWhenResolved();
        _definition.IsSecret = true;
        return this;
    }

    internal EnvVariable<TOuter> Map<TOuter>(Func<T, TOuter> wrap, Func<TOuter, T> unwrap, TOuter placeholder)
    {
        RefuseToChangeWhenResolved();
        var kind = new MappedKind<T, TOuter>(_kind, wrap, unwrap, placeholder);
        var mapped = new EnvVariable<TOuter>(_registry, _definition, kind);
        if (_definition.HasDefault)
            mapped._default = wrap(_default!);
        _registry.Replace(this, mapped);
        return mapped;
    }

    private void Resolve()
    {
        if (_isResolved)
            return;
        _isResolved = true;
        _value = _definition.HasDefault ? _default : _definition.IsOptional ? default : _kind.Placeholder;
        if (_registry.Source is not { } source)
            return;

        var found = source.Find(_definition.Name);
        if (found.Text is not null)
            Accept(found.Text);
        else if (found.IsFault || _definition.IsRequired)
            RefuseNothing(found);
        else if (_definition.HasDefault)
            _definition.Shown = _definition.IsSecret ? "[secret]" : _kind.Show(_kind.Write(_default!));
    }

    private void Accept(string text)
    {
        if (_definition.IsSecret)
            _definition.SecretText = text;

        var reading = _kind.Read(text);
        if (reading.Accepted)
        {
            _value = reading.Value;
            _definition.Shown = _definition.IsSecret ? "[secret]" : _kind.Show(text);
            return;
        }

        var subject = _definition.IsSecret ? "the value (secret)" : Quoted.Text(_kind.Show(text));
        var action = reading.Action ?? $"Set it to {Expectation}.";
        // Being told what a secret nearly is says too much about it.
        if (reading.Suggestion is not null && !_definition.IsSecret)
            action += $" Did you mean {reading.Suggestion}?";
        _definition.Refuse($"{subject} {reading.Problem}", action);
    }

    private void RefuseNothing(EnvironmentLookup found)
    {
        _definition.IsMissing = !found.IsFault;
        _definition.Refuse(found.Problem, found.Action ?? $"Set it to {Expectation}.");
    }

    private void RefuseToChangeWhenResolved()
    {
        if (_isResolved)
            throw new DefinitionException($"{_definition.Name} has been read already. Complete its definition before it is used.");
    }
}
