using System.Text;

namespace Plimsoll.Cli.Up;

/// <summary>
/// Reads a <c>.env</c> file, strictly: a line is blank, a comment (<c># …</c>), or <c>NAME=VALUE</c>.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>NAME is letters, digits and underscores, not starting with a digit; no space around <c>=</c>; no name twice.</item>
/// <item>A bare VALUE ends at the end of the line or at <c> #</c>; it has no quotes in it, and outer spaces are cut.</item>
/// <item>A VALUE in single quotes is taken as it stands. In double quotes <c>\n \t \" \\ \$</c> are escapes. Only a comment may follow.</item>
/// <item>Nothing is expanded: an unescaped <c>$</c> in a bare or double-quoted value is an error, so that no file means one thing here and another in a shell.</item>
/// </list>
/// </remarks>
internal static class EnvFile
{
    public static EnvFileResult Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var faults = new List<EnvFileFault>();
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var content = line.TrimEnd('\r');
            if (content.AsSpan().TrimStart() is [] or ['#', ..]) continue;
            try
            {
                var (name, value) = ParseLine(content);
                if (!lines.TryAdd(name, number)) throw new FormatException($"`{name}` stands on line {lines[name]} already; remove one of the two");
                values.Add(name, value);
            }
            catch (FormatException fault)
            {
                faults.Add(new(number, fault.Message));
            }
        }

        return new(values, faults);
    }

    private static (string Name, string Value) ParseLine(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) throw new FormatException("not NAME=VALUE, and no comment: a comment starts with `#`");
        var name = line[..equals];
        if (name.StartsWith("export ", StringComparison.Ordinal)) throw new FormatException("`export` is shell, remove it: NAME=VALUE");
        if (name != name.Trim()) throw new FormatException("space around the name; write NAME=VALUE without spaces");
        if (!IsName(name)) throw new FormatException($"`{name}` is no name: letters, digits and underscores, not starting with a digit");
        var rest = line[(equals + 1)..];
        return (name, rest switch
        {
            [' ' or '\t', ..] when rest.TrimStart() is not ([] or ['#', ..]) => throw new FormatException($"space after `{name}=`; write it without, or quote the value"),
            ['\'', ..] => SingleQuoted(rest),
            ['"', ..] => DoubleQuoted(rest),
            _ => Bare(rest),
        });
    }

    private static bool IsName(string name) =>
        name is [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_', ..] && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static string Bare(string rest)
    {
        var end = rest.Length;
        for (var index = 0; index < rest.Length; index++)
        {
            if (rest[index] == '#' && (index == 0 || char.IsWhiteSpace(rest[index - 1])))
            {
                end = index;
                break;
            }
        }

        var value = rest[..end].Trim();
        if (value.AsSpan().IndexOfAny('"', '\'') >= 0) throw new FormatException("a quote inside a bare value; put the whole value in quotes");
        if (value.Contains('$', StringComparison.Ordinal)) throw new FormatException("`$` is not expanded; put the value in single quotes to mean the character");
        return value;
    }

    private static string SingleQuoted(string rest)
    {
        var close = rest.IndexOf('\'', 1);
        if (close < 0) throw new FormatException("the single quote is never closed");
        RequireNothingAfter(rest[(close + 1)..]);
        return rest[1..close];
    }

    private static string DoubleQuoted(string rest)
    {
        var value = new StringBuilder();
        for (var index = 1; index < rest.Length; index++)
        {
            switch (rest[index])
            {
                case '"':
                    RequireNothingAfter(rest[(index + 1)..]);
                    return value.ToString();
                case '$':
                    throw new FormatException("`$` is not expanded; write `\\$`, or use single quotes, to mean the character");
                case '\\' when index + 1 < rest.Length:
                    value.Append(Unescape(rest[++index]));
                    break;
                default:
                    value.Append(rest[index]);
                    break;
            }
        }

        throw new FormatException("the double quote is never closed");
    }

    private static char Unescape(char letter) => letter switch
    {
        'n' => '\n',
        't' => '\t',
        '"' or '\\' or '$' => letter,
        _ => throw new FormatException($"`\\{letter}` is no escape; known are \\n \\t \\\" \\\\ \\$"),
    };

    private static void RequireNothingAfter(string rest)
    {
        var after = rest.TrimStart();
        if (after.Length == 0 || (after[0] == '#' && after.Length < rest.Length)) return;
        throw new FormatException("text after the closing quote; only a comment may follow, after a space");
    }
}
