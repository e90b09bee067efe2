using System.Text;

namespace Plimsoll.Testing;

/// <summary>A text and the parts of it that get names. All are sought in the text as it was, so that none is found in the name of another.</summary>
internal sealed class ScrubbedText(string text)
{
    private readonly List<(int Index, int Length, string Kind)> _taken = [];

    /// <summary>As it was.</summary>
    public string Original => text;

    /// <summary>Where the part ends that already covers some of this one; null when none does.</summary>
    public int? TakenFrom(int index, int length)
    {
        foreach (var taken in _taken)
        {
            if (index < taken.Index + taken.Length && taken.Index < index + length) return taken.Index + taken.Length;
        }

        return null;
    }

    /// <summary>Takes a part, unless one before has some of it.</summary>
    public void Take(int index, int length, string kind)
    {
        if (TakenFrom(index, length) is null) _taken.Add((index, length, kind));
    }

    /// <summary>The text with names instead of what was taken.</summary>
    public string Write(Placeholders names)
    {
        var written = new StringBuilder();
        var at = 0;
        foreach (var (index, length, kind) in _taken.OrderBy(static taken => taken.Index))
        {
            written.Append(text, at, index - at).Append(names.Of(kind, text.Substring(index, length)));
            at = index + length;
        }

        return written.Append(text, at, text.Length - at).ToString();
    }
}
