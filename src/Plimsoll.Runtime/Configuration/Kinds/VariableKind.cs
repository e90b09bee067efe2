namespace Plimsoll.Runtime.Configuration;

/// <summary>How the text of a variable becomes a value, and how the kind is described to people and in the schema.</summary>
internal abstract class VariableKind<T>
{
    private List<ValueCheck<T>>? _checks;

    /// <summary>Name of the kind in the schema.</summary>
    public abstract string Type { get; }

    /// <summary>The end of the sentence "Set it to …".</summary>
    public abstract string Expectation { get; }

    /// <summary>Stands in for a value when there is none, so that the definition can run to its end.</summary>
    public abstract T Placeholder { get; }

    /// <summary>Whether white space around the text is a mistake rather than part of the value.</summary>
    public virtual bool RefusesOuterWhiteSpace => true;

    public void Add(ValueCheck<T> check) => (_checks ??= []).Add(check);

    public Reading<T> Read(string text)
    {
        if (RefusesOuterWhiteSpace && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
            return Reading<T>.Refused("starts or ends with white space");

        var reading = Parse(text);
        if (!reading.Accepted || _checks is null)
            return reading;
        foreach (var check in _checks)
        {
            if (!check.Accepts(reading.Value))
                return Reading<T>.Refused(check.Problem, check.Action);
        }

        return reading;
    }

    /// <summary>The text that reads back as the value.</summary>
    public abstract string Write(T value);

    /// <summary>The text as it may be shown when the variable is not secret.</summary>
    public virtual string Show(string text) => text;

    public abstract VariableSchema Describe(VariableSchema schema);

    /// <param name="text">Never empty.</param>
    protected abstract Reading<T> Parse(string text);
}
