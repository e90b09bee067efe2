using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Runtime.Configuration;

/// <summary><c>true</c> or <c>false</c>: <c>1</c>, <c>yes</c> and <c>on</c> mean different things to different tools.</summary>
internal sealed class BoolKind : VariableKind<bool>
{
    private static readonly string[] Spellings = ["true", "false"];

    public override string Type => "bool";

    public override string Expectation => "true or false";

    public override bool Placeholder => false;

    public override string Write(bool value) => value ? Spellings[0] : Spellings[1];

    public override VariableSchema Describe(VariableSchema schema) => schema with { Allowed = Spellings };

    protected override Reading<bool> Parse(string text) => text switch
    {
        "true" => Reading<bool>.Of(true),
        "false" => Reading<bool>.Of(false),
        _ => Reading<bool>.Refused("is not true or false", suggestion: Nearest.Name(text, Spellings)),
    };
}
