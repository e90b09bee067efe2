using System.Text;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Shows a value of unknown length and content on one line.</summary>
internal static class Quoted
{
    private const int MaxLength = 80;

    public static string Text(string value)
    {
        var shown = new StringBuilder(Math.Min(value.Length, MaxLength) + 2).Append('"');
        foreach (var letter in value.AsSpan(0, Math.Min(value.Length, MaxLength)))
        {
            if (char.IsControl(letter))
                shown.Append($"\\u{(int)letter:x4}");
            else
                shown.Append(letter);
        }

        if (value.Length > MaxLength)
            shown.Append('…');
        return shown.Append('"').ToString();
    }
}
