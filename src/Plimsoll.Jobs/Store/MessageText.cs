using System.Buffers;
using System.Text;

namespace Plimsoll.Jobs;

/// <summary>Text of any origin, as every store can keep it.</summary>
internal static class MessageText
{
    /// <summary>
    /// Null characters and halves of surrogate pairs become U+FFFD, null becomes empty, and what is longer than a store keeps is cut between two characters.
    /// </summary>
    internal static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.Length <= JobLimits.MaxMessageLength && IsClean(text)) return text;
        var clean = new StringBuilder(Math.Min(text.Length, JobLimits.MaxMessageLength));
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            // What is no character decodes to U+FFFD.
            _ = Rune.DecodeFromUtf16(rest, out var rune, out var read);
            if (rune.Value == 0) rune = Rune.ReplacementChar;
            if (clean.Length + rune.Utf16SequenceLength > JobLimits.MaxMessageLength) break;
            clean.Append(rune.ToString());
            rest = rest[read..];
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var read) != OperationStatus.Done || rune.Value == 0) return false;
            rest = rest[read..];
        }

        return true;
    }
}
