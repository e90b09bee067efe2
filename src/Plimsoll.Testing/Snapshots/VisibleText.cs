namespace Plimsoll.Testing;

/// <summary>
/// Writes what editors and git change because they can't see it: a carriage return as <c>␍</c>, and whether the text ends with a line end. Other texts are other ones still: what
/// is in the text already as such a sign gets <c>␛</c> before it.
/// </summary>
internal static class VisibleText
{
    private const string NoLineEnd = "(no line end)";

    /// <summary>The text, which ends with a line end or is empty.</summary>
    public static string Of(string text)
    {
        if (text.Length == 0) return "";
        var visible = text.Replace("␛", "␛␛", StringComparison.Ordinal).Replace("␍", "␛␍", StringComparison.Ordinal).Replace('\r', '␍');
        if (!visible.EndsWith('\n')) return $"{visible} {NoLineEnd}\n";
        return visible.EndsWith($"{NoLineEnd}\n", StringComparison.Ordinal) ? $"{visible[..^(NoLineEnd.Length + 1)]}␛{NoLineEnd}\n" : visible;
    }
}
