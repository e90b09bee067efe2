using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>What is written into a template for a place: what always stood there, or the name of a data set.</summary>
internal static class SlotText
{
    /// <summary>The text. Values are as the template fills them in; <paramref name="write"/> turns one that always stood there into text of the template.</summary>
    public static string Of(string name, ValueCounter values, DataSets sets, Func<string, string> write)
    {
        KeyValuePair<string, int>[] ranked = [.. values.Ranked];
        var pattern = ranked.GroupBy(static value => (Text: ReplaySecret.Form().Replace(value.Key, ReplaySecret.Prefix + "}"), ReplaySecret.Form().Count(value.Key))).OrderByDescending(static same => same.Sum(static value => (long)value.Value)).First();
        if (pattern.Key.Item2 > 0) return WithSecrets(name, [.. pattern.Select(static value => value.Key)], sets, write);
        var usable = new ValueCounter();
        foreach (var (value, count) in ranked)
        {
            if (value.Length > 0 && !value.Any(char.IsControl) && !ReplaySecret.Form().IsMatch(value)) usable.Add(value, count);
        }

        return usable.Distinct > 1 ? $"{{{sets.Add(name, usable)}}}" : Literal(write(ranked[0].Key));
    }

    /// <summary>Text that stays as it is.</summary>
    public static string Literal(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static string WithSecrets(string name, string[] values, DataSets sets, Func<string, string> write)
    {
        MatchCollection[] found = [.. values.Select(static value => ReplaySecret.Form().Matches(value))];
        var (text, copied) = (new StringBuilder(), 0);
        for (var index = 0; index < found[0].Count; index++)
        {
            var numbers = found.Select(matches => int.Parse(matches[index].Groups[1].Value, CultureInfo.InvariantCulture)).Distinct();
            text.Append(Literal(write(values[0][copied..found[0][index].Index]))).Append('{').Append(sets.AddSecrets($"{name}Secret", numbers)).Append('}');
            copied = found[0][index].Index + found[0][index].Length;
        }

        return text.Append(Literal(write(values[0][copied..]))).ToString();
    }
}
