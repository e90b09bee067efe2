namespace Plimsoll.Runtime.Configuration;

internal sealed class LiteralKind(string literal) : VariableKind<string>
{
    public override string Type => "literal";

    public override string Expectation => literal;

    public override string Placeholder => literal;

    public override string Write(string value) => value;

    public override VariableSchema Describe(VariableSchema schema) => schema with { Allowed = [literal] };

    protected override Reading<string> Parse(string text) =>
        string.Equals(text, literal, StringComparison.Ordinal) ? Reading<string>.Of(literal) : Reading<string>.Refused($"is not {literal}");
}
