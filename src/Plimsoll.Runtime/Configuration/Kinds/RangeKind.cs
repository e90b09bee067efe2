namespace Plimsoll.Runtime.Configuration;

/// <summary>What the kinds with a smallest and a largest value share.</summary>
internal abstract class RangeKind<T> : VariableKind<T>
    where T : struct, IComparable<T>
{
    private readonly T? _min;
    private readonly T? _max;

    protected RangeKind(T? min, T? max)
    {
        if (min is { } smallest && max is { } largest && smallest.CompareTo(largest) > 0)
            throw new DefinitionException($"The smallest value {smallest} is above the largest value {largest}. Swap them.");
        _min = min;
        _max = max;
    }

    /// <summary>What the value is, such as "a whole number".</summary>
    protected abstract string Noun { get; }

    public override T Placeholder => _min ?? default;

    public override string Expectation => Noun + (_min, _max) switch
    {
        (T min, T max) => $" from {Write(min)} to {Write(max)}",
        (T min, null) => $" of at least {Write(min)}",
        (null, T max) => $" of at most {Write(max)}",
        _ => "",
    };

    public override VariableSchema Describe(VariableSchema schema) => schema with
    {
        Minimum = _min is { } min ? Write(min) : null,
        Maximum = _max is { } max ? Write(max) : null,
    };

    protected abstract bool TryParse(string text, out T value);

    protected override Reading<T> Parse(string text)
    {
        if (!TryParse(text, out var value))
            return Reading<T>.Refused($"is not {Noun}");
        if (_min is { } min && value.CompareTo(min) < 0)
            return Reading<T>.Refused($"is below {Write(min)}");
        if (_max is { } max && value.CompareTo(max) > 0)
            return Reading<T>.Refused($"is above {Write(max)}");
        return Reading<T>.Of(value);
    }
}
