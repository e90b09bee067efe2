using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>What is written into a template for a place: what always stood there, or the name of a data set.</summary>
internal static partial class SlotText
{
    /// <summary>The text. Values are as the template fills them in; <paramref name="write"/> turns one that always stood there into text of the template.</summary>
    public static string Of(string name, ValueCounter values, DataSets sets, Func<string, string> write)
    {
        var pattern = values.Ranked.GroupBy(static value => Secret().Replace(value.Key, "\0")).OrderByDescending(static same => same.Sum(static value => (long)value.Value)).First();
        if (pattern.Key.Contains('\0', StringComparison.Ordinal)) return WithSecrets(name, pattern.Key, [.. pattern.Select(static value => value.Key)], sets, write);
        var usable = new ValueCounter();
        foreach (var (value, count) in values.Ranked)
        {
            if (value.Length > 0 && !value.Any(char.IsControl) && !Secret().IsMatch(value)) usable.Add(value, count);
        }

        return usable.Distinct > 1 ? $"{{{sets.Add(name, usable)}}}" : Literal(write(values.Ranked.First().Key));
    }

    /// <summary>Text that stays as it is.</summary>
    public static string Literal(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static string WithSecrets(string name, string pattern, string[] values, DataSets sets, Func<string, string> write)
    {
        var pieces = pattern.Split('\0');
        var text = new StringBuilder(Literal(write(pieces[0])));
        for (var index = 1; index < pieces.Length; index++)
        {
            var numbers = values.Select(value => Secret().Matches(value)[index - 1].Groups[1].Value).Distinct().Select(static number => int.Parse(number, CultureInfo.InvariantCulture));
            text.Append('{').Append(sets.AddSecrets($"{name}Secret", numbers)).Append('}').Append(Literal(write(pieces[index])));
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\{secret:([0-9]+)\}")]
    private static partial Regex Secret();
}
