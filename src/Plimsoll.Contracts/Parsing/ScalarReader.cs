using System.Globalization;

namespace Plimsoll.Contracts.Parsing;

/// <summary>Turns one node into a value, or reports why it is none.</summary>
internal static class ScalarReader
{
    public static string? Text(Node node, FaultList faults)
    {
        if (node.Kind != NodeKind.Text)
            return Mismatch<string>(node, faults, "a text", node.Kind is NodeKind.Object or NodeKind.List ? "write a text in double quotes" : "write it in double quotes");

        if (!string.IsNullOrWhiteSpace(node.Text))
            return node.Text;

        faults.Error(node.Offset, node.Path, "expected a text, found an empty one", "write the text or leave the member out");
        return null;
    }

    public static bool? Flag(Node node, FaultList faults)
    {
        if (node.Kind is NodeKind.True or NodeKind.False)
            return node.Kind == NodeKind.True;

        Mismatch<string>(node, faults, "true or false", node.Text is "true" or "false" ? "write the value without quotes" : "write true or false");
        return null;
    }

    public static double? Number(Node node, Bound bound, FaultList faults)
    {
        var limits = BoundLimits.Of(bound);
        if (!TryNumber(node, $"a number {limits.Words}", faults, out var value))
            return null;

        if (limits.Contains(value))
            return value;

        faults.Error(node.Offset, node.Path, $"expected a number {limits.Words}, found {node.Describe()}", OutOfRange(value, limits));
        return null;
    }

    public static int? Integer(Node node, Bound bound, FaultList faults)
    {
        var limits = BoundLimits.Of(bound);
        if (!TryNumber(node, $"a whole number {limits.Words}", faults, out var value))
            return null;

        var isInside = limits.Contains(value);
        if (isInside && value == Math.Truncate(value))
            return (int)value;

        var advice = isInside ? "write it without a fraction" : OutOfRange(value, limits);
        faults.Error(node.Offset, node.Path, $"expected a whole number {limits.Words}, found {node.Describe()}", advice);
        return null;
    }

    public static DateOnly? Date(Node node, FaultList faults)
    {
        if (node.Kind == NodeKind.Text)
        {
            if (DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
        }

        Mismatch<string>(node, faults, "a date", "write year-month-day, such as \"2027-06-30\"");
        return null;
    }

    /// <summary>Index of the name in <paramref name="names"/>.</summary>
    public static int? Choice(Node node, string[] names, FaultList faults)
    {
        var index = node.Kind == NodeKind.Text ? Array.IndexOf(names, node.Text) : -1;
        if (index >= 0)
            return index;

        var nearest = node.Kind == NodeKind.Text ? Nearest.Name(node.Text, names) : null;
        Mismatch<string>(node, faults, $"one of {string.Join(", ", names)}", nearest is null ? "use one of these" : $"did you mean '{nearest}'?");
        return null;
    }

    public static T? Mismatch<T>(Node node, FaultList faults, string expected, string advice)
        where T : class
    {
        if (node.Kind == NodeKind.Broken)
            return null;

        if (node.Kind == NodeKind.Null)
            advice = "write a value or leave the member out";

        faults.Error(node.Offset, node.Path, $"expected {expected}, found {node.Describe()}", advice);
        return null;
    }

    private static bool TryNumber(Node node, string expected, FaultList faults, out double value)
    {
        var isQuoted = node.Kind == NodeKind.Text && NumberGrammar.IsNumber(node.Text);
        if (double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && node.Kind == NodeKind.Number)
            return true;

        Mismatch<string>(node, faults, expected, isQuoted ? "write the value without quotes" : "write a number");
        return false;
    }

    private static string OutOfRange(double value, BoundLimits limits)
    {
        if (limits.Max == 1 && value is >= 2 and <= 100)
            return $"write a share of 1, not a percentage: {(decimal)value / 100}";
        if (value >= limits.Max)
            return limits.IsMaxExclusive ? $"write a number below {limits.Max}" : $"the highest value is {limits.Max}";

        return limits.IsMinExclusive ? $"write a number above {limits.Min}" : $"the lowest value is {limits.Min}";
    }
}
