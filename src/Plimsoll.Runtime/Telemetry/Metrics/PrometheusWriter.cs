using System.Buffers;
using System.Globalization;
using System.Text;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Writes the elements of the Prometheus text format 0.0.4.</summary>
internal readonly struct PrometheusWriter(IBufferWriter<byte> output)
{
    public void Header(string name, string type, string help)
    {
        Text("# HELP ");
        Text(name);
        Text(" ");
        Text(help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));
        Text("\n# TYPE ");
        Text(name);
        Text(" ");
        Text(type);
        Text("\n");
    }

    /// <summary>Writes one sample.</summary>
    /// <param name="name">Name of the sample.</param>
    /// <param name="labels">Rendered labels without braces, may be empty.</param>
    /// <param name="value">The value.</param>
    public void Sample(string name, string labels, double value)
    {
        Text(name);
        if (labels.Length > 0)
        {
            Text("{");
            Text(labels);
            Text("}");
        }

        Text(" ");
        Text(Number(value));
        Text("\n");
    }

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Renders labels, sorted by name, values escaped. Attributes that collide in Prometheus are joined with a semicolon.</summary>
    public static string Labels(IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in attributes)
        {
            var (name, text) = (PrometheusName.OfLabel(key), TextOf(value));
            labels[name] = labels.TryGetValue(name, out var other) ? $"{other};{text}" : text;
        }

        return string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value)}\""));
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        Array items => $"[{string.Join(',', items.Cast<object?>().Select(static item => item is string text ? $"\"{text}\"" : TextOf(item)))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private void Text(string text) => Encoding.UTF8.GetBytes(text, output);
}
