using System.Globalization;

namespace Plimsoll.Jobs;

/// <summary>One field of a cron expression: the values that it allows, as bits.</summary>
/// <param name="Bits">Bit n stands for the value n.</param>
/// <param name="IsAny">Whether it was written as <c>*</c>.</param>
internal readonly record struct CronField(ulong Bits, bool IsAny)
{
    internal bool Has(int value) => (Bits & (1UL << value)) != 0;

    internal static CronField Parse(string text, string what, int lowest, int highest, string[]? names = null)
    {
        ulong bits = 0;
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var only] => (only, 1),
                [var before, var after] => (before, Number(after, what, 1, highest, null)),
                _ => throw Wrong(text, what),
            };
            var (from, to) = range == "*" ? (lowest, highest) : range.Split('-') switch
            {
                // A single value with a step goes on to the end of the field.
                [var only] when part.Contains('/', StringComparison.Ordinal) => (Number(only, what, lowest, highest, names), highest),
                [var only] => (Number(only, what, lowest, highest, names), Number(only, what, lowest, highest, names)),
                [var first, var last] => (Number(first, what, lowest, highest, names), Number(last, what, lowest, highest, names)),
                _ => throw Wrong(text, what),
            };
            if (from > to) throw Wrong(text, what);
            for (var value = from; value <= to; value += step) bits |= 1UL << value;
        }

        return new CronField(bits, text == "*");
    }

    private static int Number(string text, string what, int lowest, int highest, string[]? names)
    {
        var named = names is null ? -1 : Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return named + lowest;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= lowest && value <= highest
            ? value
            : throw new FormatException($"\"{text}\" is no {what} of a cron expression: it is {lowest} to {highest}, *, a-b, a,b or */n.");
    }

    private static FormatException Wrong(string text, string what) => new($"\"{text}\" is no {what} of a cron expression.");
}
