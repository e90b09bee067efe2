namespace Plimsoll.Contracts.Parsing;

/// <summary>Forms of texts for the JSON Schema (ECMA-262 regular expressions), so that an editor marks a slip as it is typed.</summary>
/// <remarks>Here they only help an editor: <c>ContractChecks</c> decides, without regular expressions, which cost a boot more than the whole check.</remarks>
internal static class Patterns
{
    public const string ApiVersion = "^plimsoll/v1$";
    public const string Label = "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$";
    public const string Dotted = "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z]([a-z0-9-]{0,61}[a-z0-9])?)*$";
    public const string Identifier = "^[A-Za-z][A-Za-z0-9]{0,62}$";
    public const string Route = "^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /\\S*$";
    public const string Duration = "^[0-9]+(ms|s|m|h|d)$";
    public const string Condition = "^\\s*\\S.* +(>|>=|<|<=) +[0-9][0-9.eE+-]*\\s*$";
    public const string Listen = "^([0-9.]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}$";
    public const string Grant = "^[a-z][a-z0-9_-]*:(read|write|read,write)$";
}
