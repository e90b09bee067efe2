using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>A strict reader of the Prometheus text format 0.0.4: whatever a scraper might stumble over fails here.</summary>
internal sealed partial class PrometheusPage
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _series = new(StringComparer.Ordinal);

    public List<PrometheusSample> Samples { get; } = [];

    public IReadOnlyDictionary<string, string> Types => _types;

    public static PrometheusPage Parse(string text)
    {
        var page = new PrometheusPage();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        string? family = null;
        foreach (var line in text[..^1].Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
                family = page.BeginFamily(line);
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
                page.ReadType(line, family);
            else
                page.ReadSample(line, family);
        }

        page.CheckHistograms();
        return page;
    }

    public double Sum(string sample, params (string Name, string Value)[] labels) =>
        Samples.Where(entry => entry.Name == sample && labels.All(label => entry.Labels.GetValueOrDefault(label.Name) == label.Value)).Sum(entry => entry.Value);

    private string BeginFamily(string line)
    {
        var match = Help().Match(line);
        Assert.True(match.Success, $"No HELP line: {line}");
        var name = match.Groups[1].Value;
        Assert.False(_types.ContainsKey(name), $"The family {name} appears twice.");
        return name;
    }

    private void ReadType(string line, string? family)
    {
        var match = Type().Match(line);
        Assert.True(match.Success, $"No TYPE line: {line}");
        Assert.Equal(family, match.Groups[1].Value);
        var (name, type) = (match.Groups[1].Value, match.Groups[2].Value);
        Assert.True(type != "counter" || name.EndsWith("_total", StringComparison.Ordinal), $"The counter {name} does not end in _total.");
        _types.Add(name, type);
    }

    private void ReadSample(string line, string? family)
    {
        var match = Sample().Match(line);
        Assert.True(match.Success, $"No sample: {line}");
        var name = match.Groups["name"].Value;
        Assert.NotNull(family);
        var isHistogram = _types[family] == "histogram";
        Assert.True(isHistogram ? name == $"{family}_bucket" || name == $"{family}_sum" || name == $"{family}_count" : name == family, $"{name} stands under {family}.");
        var labels = ReadLabels(match.Groups["labels"].Value);
        Assert.True(_series.Add($"{name}{{{string.Join(',', labels)}}}"), $"The series appears twice: {line}");
        Samples.Add(new PrometheusSample(name, labels, ReadNumber(match.Groups["value"].Value)));
    }

    private static SortedDictionary<string, string> ReadLabels(string text)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var position = 0;
        while (position < text.Length)
        {
            var match = Label().Match(text, position);
            Assert.True(match.Success && match.Index == position, $"No labels: {text[position..]}");
            Assert.True(labels.TryAdd(match.Groups[1].Value, Unescape(match.Groups[2].Value)), $"The label {match.Groups[1].Value} appears twice.");
            position += match.Length;
        }

        return labels;
    }

    private static string Unescape(string value) => Regex.Replace(value, @"\\(.)", escape => escape.Groups[1].Value == "n" ? "\n" : escape.Groups[1].Value);

    private static double ReadNumber(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private void CheckHistograms()
    {
        foreach (var family in _types.Where(entry => entry.Value == "histogram").Select(entry => entry.Key))
        {
            var byLabels = Samples.Where(sample => sample.Name == $"{family}_bucket")
                .GroupBy(sample => string.Join(',', sample.Labels.Where(label => label.Key != "le")));
            foreach (var buckets in byLabels)
            {
                var bounds = buckets.Select(bucket => ReadNumber(bucket.Labels["le"])).ToList();
                Assert.Equal(bounds.Order(), bounds);
                Assert.Equal(double.PositiveInfinity, bounds[^1]);
                var counts = buckets.Select(bucket => bucket.Value).ToList();
                Assert.Equal(counts.Order(), counts);
                var count = Samples.Single(sample => sample.Name == $"{family}_count" && string.Join(',', sample.Labels) == buckets.Key);
                Assert.Equal(counts[^1], count.Value);
            }
        }
    }

    [GeneratedRegex(@"\A# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\]|\\\\|\\n)*\z")]
    private static partial Regex Help();

    [GeneratedRegex(@"\A# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)\z")]
    private static partial Regex Type();

    [GeneratedRegex(@"\A(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<labels>.+)\})? (?<value>[+-]Inf|NaN|-?[0-9][0-9.eE+-]*)\z")]
    private static partial Regex Sample();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"(?:,|\z)""")]
    private static partial Regex Label();
}
