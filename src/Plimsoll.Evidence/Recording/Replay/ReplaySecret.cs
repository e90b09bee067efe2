using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>A value that was redacted.</summary>
/// <param name="Number">Its number: {secret:NUMBER} stands for it everywhere in the file.</param>
/// <param name="Place">Where it was seen first.</param>
/// <param name="Times">How often it was seen.</param>
internal sealed partial record ReplaySecret(
    [property: Description("Its number: {secret:NUMBER} stands for it everywhere in the file.")] int Number,
    [property: Description("Where it was seen first.")] string Place,
    [property: Description("How often it was seen.")] int Times)
{
    /// <summary>How every placeholder begins.</summary>
    public const string Prefix = "{secret:";

    /// <summary>What stands for the secret of a number.</summary>
    public static string Placeholder(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}}}");

    /// <summary>The form of placeholders; its group is the number.</summary>
    [GeneratedRegex(@"\{secret:([0-9]{1,6})\}")]
    public static partial Regex Form();

    /// <summary>The variable that gives its value to a replay.</summary>
    public static string Variable(int number) => string.Create(CultureInfo.InvariantCulture, $"PLIMSOLL_SECRET_{number}");
}
