using System.Text.RegularExpressions;

namespace Plimsoll.Runtime.Configuration;

internal sealed class StringKind(int? minLength, int? maxLength, Regex? pattern) : VariableKind<string>
{
    public override string Type => "string";

    public override string Placeholder => "";

    public override bool RefusesOuterWhiteSpace => false;

    public override string Expectation
    {
        get
        {
            var length = (minLength, maxLength) switch
            {
                (int min, int max) when min == max => $" of {min} characters",
                (int min, int max) => $" of {min} to {max} characters",
                (int min, null) => $" of at least {min} characters",
                (null, int max) => $" of at most {max} characters",
                _ => "",
            };
            return pattern is null ? $"text{length}" : $"text{length} that matches {pattern}";
        }
    }

    public override string Write(string value) => value;

    public override VariableSchema Describe(VariableSchema schema) =>
        schema with { MinimumLength = minLength, MaximumLength = maxLength, Pattern = pattern?.ToString() };

    protected override Reading<string> Parse(string text)
    {
        if (text.Length < minLength)
            return Reading<string>.Refused($"is {text.Length} characters long, shorter than {minLength}");
        if (text.Length > maxLength)
            return Reading<string>.Refused($"is {text.Length} characters long, longer than {maxLength}");
        if (pattern is not null && !pattern.IsMatch(text))
            return Reading<string>.Refused($"does not match {pattern}");
        return Reading<string>.Of(text);
    }
}
