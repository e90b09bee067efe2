using System.ComponentModel;
using System.Globalization;

namespace Plimsoll.Evidence.Recording;

/// <summary>A value that was redacted.</summary>
/// <param name="Number">Its number: {secret:NUMBER} stands for it everywhere in the file.</param>
/// <param name="Place">Where it was seen first.</param>
/// <param name="Times">How often it was seen.</param>
internal sealed record ReplaySecret(
    [property: Description("Its number: {secret:NUMBER} stands for it everywhere in the file.")] int Number,
    [property: Description("Where it was seen first.")] string Place,
    [property: Description("How often it was seen.")] int Times)
{
    /// <summary>The variable that gives its value to a replay.</summary>
    public static string Variable(int number) => string.Create(CultureInfo.InvariantCulture, $"PLIMSOLL_SECRET_{number}");
}
