using System.Globalization;
using System.Text;

namespace Plimsoll.Contracts.Parsing;

/// <summary>Reads a text in quotes.</summary>
internal static class TextScanner
{
    /// <summary>Reads the text that starts here. Single quotes are a fault but are read, so that the rest of the file is looked at.</summary>
    public static string Read(JsonCursor cursor, ContractPath path)
    {
        var start = cursor.Position;
        var quote = (byte)cursor.Peek();
        if (quote == '\'')
            cursor.Fault(start, path, "a text in single quotes is no JSON", "use double quotes");

        cursor.Position++;
        var plain = cursor.Rest.IndexOfAny(quote, (byte)'\\');
        if (plain >= 0 && cursor.Rest[plain] == quote && !cursor.Rest[..plain].ContainsAnyInRange((byte)0, (byte)0x1F))
        {
            var text = Encoding.UTF8.GetString(cursor.Rest[..plain]);
            cursor.Position += plain + 1;
            return text;
        }

        return ReadSlowly(cursor, path, start, quote);
    }

    private static string ReadSlowly(JsonCursor cursor, ContractPath path, int start, byte quote)
    {
        var text = new StringBuilder();
        while (true)
        {
            var unit = cursor.Peek();
            if (unit is JsonCursor.End or '\n')
            {
                cursor.Stop(start, path, "the text is not closed on its line", $"add {(char)quote} at its end");
                return "";
            }

            if (unit == quote)
            {
                cursor.Position++;
                return text.ToString();
            }

            if (unit == '\\')
                ReadEscape(cursor, path, text);
            else
                ReadCharacter(cursor, path, text);
        }
    }

    private static void ReadCharacter(JsonCursor cursor, ContractPath path, StringBuilder text)
    {
        // The file is valid UTF-8 when it comes here.
        _ = Rune.DecodeFromUtf8(cursor.Rest, out var rune, out var consumed);
        if (rune.Value < 0x20)
            cursor.Fault(cursor.Position, path, $"the text contains the control character {Printable.Character(rune)}", rune.Value == 0 ? "remove it" : $"write \\u{rune.Value:x4} or remove it");

        text.Append(rune.ToString());
        cursor.Position += consumed;
    }

    private static void ReadEscape(JsonCursor cursor, ContractPath path, StringBuilder text)
    {
        var start = cursor.Position++;
        var escape = cursor.Peek();
        var character = escape switch
        {
            '"' or '\\' or '/' => (char)escape,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (character != '\0')
        {
            text.Append(character);
            cursor.Position++;
            return;
        }

        if (escape == JsonCursor.End)
            return;

        if (escape == 'u')
            ReadUnicode(cursor, path, start, text);
        else
            cursor.Fault(start, path, $"a backslash before {cursor.Describe()} is no JSON escape", "write \\\\ for a backslash");
    }

    private static void ReadUnicode(JsonCursor cursor, ContractPath path, int start, StringBuilder text)
    {
        cursor.Position++;
        if (!TryHex(cursor, out var high))
        {
            cursor.Fault(start, path, "\\u is not followed by four hexadecimal digits", "write \\u and four digits, such as \\u00e9");
            return;
        }

        if (high == '\0')
        {
            cursor.Fault(start, path, "the text contains the character U+0000", "remove it");
            return;
        }

        if (!char.IsSurrogate(high))
        {
            text.Append(high);
            return;
        }

        if (char.IsHighSurrogate(high) && cursor.Rest.StartsWith("\\u"u8))
        {
            cursor.Position += 2;
            if (TryHex(cursor, out var low) && char.IsLowSurrogate(low))
            {
                text.Append(high).Append(low);
                return;
            }
        }

        cursor.Fault(start, path, "half of a surrogate pair stands alone", "write both halves, or the character itself");
    }

    private static bool TryHex(JsonCursor cursor, out char character)
    {
        character = '\0';
        if (cursor.Rest.Length < 4 || !ushort.TryParse(cursor.Rest[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;

        character = (char)value;
        cursor.Position += 4;
        return true;
    }
}
