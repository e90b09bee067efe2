using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Members of an enum in kebab case (<c>BestEffort</c> is <c>best-effort</c>), in any letter case. Numbers are no names.</summary>
internal sealed class EnumKind<T> : VariableKind<T>
    where T : struct, Enum
{
    private readonly T[] _values = Enum.GetValues<T>();
    private readonly string[] _spellings = Array.ConvertAll(Enum.GetNames<T>(), Spelling.Kebab);

    public override string Type => "enum";

    public override T Placeholder => _values.Length == 0 ? default : _values[0];

    public override string Expectation => Words.OneOf(_spellings);

    public override string Write(T value)
    {
        var index = Array.IndexOf(_values, value);
        return index >= 0
            ? _spellings[index]
            : throw new DefinitionException($"{value} is not a member of {typeof(T).Name}, so it has no spelling.");
    }

    public override VariableSchema Describe(VariableSchema schema) => schema with { Allowed = _spellings };

    protected override Reading<T> Parse(string text)
    {
        for (var index = 0; index < _spellings.Length; index++)
        {
            if (string.Equals(_spellings[index], text, StringComparison.OrdinalIgnoreCase))
                return Reading<T>.Of(_values[index]);
        }

        return Reading<T>.Refused($"is not {Words.OneOf(_spellings)}", suggestion: Nearest.Name(text, _spellings));
    }
}
