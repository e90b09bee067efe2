using System.Text;

namespace Plimsoll.Contracts;

/// <summary>Metric and label names as Prometheus wants them (OpenTelemetry specification, "Prometheus and OpenMetrics Compatibility").</summary>
public static class PrometheusName
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["min"] = "minutes",
        ["h"] = "hours",
        ["d"] = "days",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["kBy"] = "kilobytes",
        ["MBy"] = "megabytes",
        ["%"] = "percent",
        ["Hz"] = "hertz",
        ["Cel"] = "celsius",
        ["W"] = "watts",
        ["J"] = "joules",
        ["V"] = "volts",
        ["A"] = "amperes",
    };

    /// <summary>Name of a metric: characters replaced, unit appended, <c>_total</c> on sums that only grow.</summary>
    /// <param name="name">Name of the metric in OpenTelemetry.</param>
    /// <param name="unit">Its unit (UCUM); annotations in braces are for people and leave the name.</param>
    /// <param name="instrument">Its instrument.</param>
    public static string OfMetric(string name, string unit, MetricInstrument instrument)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(unit);
        var text = Clean(name, allowColon: true);
        var monotonic = instrument == MetricInstrument.Counter;
        if (monotonic && text.EndsWith("_total", StringComparison.Ordinal))
            text = text[..^"_total".Length];
        var suffix = unit == "1" ? (instrument == MetricInstrument.Gauge ? "ratio" : "") : UnitSuffix(unit);
        if (suffix.Length > 0 && !text.EndsWith($"_{suffix}", StringComparison.Ordinal))
            text = $"{text}_{suffix}";
        return monotonic ? $"{text}_total" : text;
    }

    /// <summary>Name of a label.</summary>
    /// <param name="name">Name of the attribute in OpenTelemetry.</param>
    /// <remarks><c>le</c> is the bound of a histogram's bucket; whatever else has that name gets the prefix that Prometheus gives to labels in conflict.</remarks>
    public static string OfLabel(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Clean(name, allowColon: false) is var label && label == "le" ? "exported_le" : label;
    }

    private static string UnitSuffix(string unit)
    {
        // Annotations such as {request} are for people and leave the name.
        var open = unit.IndexOf('{', StringComparison.Ordinal);
        var bare = open < 0 ? unit : unit[..open] + unit[(unit.LastIndexOf('}') + 1)..];
        var slash = bare.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            var (above, below) = (Word(bare[..slash]), Word(bare[(slash + 1)..]).TrimEnd('s'));
            return below.Length == 0 ? above : above.Length == 0 ? $"per_{below}" : $"{above}_per_{below}";
        }

        return Word(bare);
    }

    private static string Word(string unit) => Units.TryGetValue(unit, out var word) ? word : Clean(unit, allowColon: false).Trim('_');

    private static string Clean(string name, bool allowColon)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            var valid = char.IsAsciiLetterOrDigit(character) || (allowColon && character == ':');
            if (valid)
                text.Append(character);
            else if (text.Length == 0 || text[^1] != '_')
                text.Append('_');
        }

        if (text.Length > 0 && char.IsAsciiDigit(text[0]))
            text.Insert(0, '_');
        return text.ToString();
    }
}
