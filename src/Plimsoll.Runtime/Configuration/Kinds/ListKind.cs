using System.Collections.Immutable;

namespace Plimsoll.Runtime.Configuration;

internal sealed class ListKind : VariableKind<ImmutableArray<string>>
{
    public override string Type => "list";

    public override string Expectation => "a list separated by commas";

    public override ImmutableArray<string> Placeholder => [];

    public override string Write(ImmutableArray<string> value) => string.Join(',', value);

    public override VariableSchema Describe(VariableSchema schema) => schema;

    protected override Reading<ImmutableArray<string>> Parse(string text)
    {
        var items = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.IndexOf(items, "") is >= 0 and var empty
            ? Reading<ImmutableArray<string>>.Refused($"has no item at position {empty + 1}")
            : Reading<ImmutableArray<string>>.Of([.. items]);
    }
}
