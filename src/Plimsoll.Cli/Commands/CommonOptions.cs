using System.CommandLine;

namespace Plimsoll.Cli.Commands;

/// <summary>Options and arguments that several verbs share, so that they read the same everywhere.</summary>
internal static class CommonOptions
{
    /// <summary>A word without a flag; a mistyped flag is not taken for one.</summary>
    public static Argument<string?> Word(string name, string description, bool isRequired = false)
    {
        var argument = new Argument<string?>(name) { Description = description, Arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] } token]) result.AddError($"Unknown option `{token.Value}`");
        });
        return argument;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs instead of text for people" };
}
