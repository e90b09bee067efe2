using System.Globalization;
using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Recording;

/// <summary>The data sets of a workload that is made from a recording. Places with the same name and the same values share one.</summary>
internal sealed class DataSets(string fileStem)
{
    /// <summary>Most values that stand in the workload itself; more are a file beside it.</summary>
    private const int InlineMax = 64;
    private const int SecretsMax = 64;
    private const double Alike = 0.9;

    private readonly Dictionary<string, ValueCounter> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _secrets = new(StringComparer.Ordinal);

    /// <summary>Files of values, by the name that the workload gives them.</summary>
    public Dictionary<string, string[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The name of the data set of some values, which belong to it from now on.</summary>
    public string Add(string wish, ValueCounter values)
    {
        foreach (var (name, known) in _values)
        {
            if (name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') != wish.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') || known.Alike(values) < Alike) continue;
            known.Add(values);
            return name;
        }

        var free = Free(wish);
        _values[free] = values;
        return free;
    }

    /// <summary>The name of the data set of some secrets, whose values come from variables.</summary>
    public string AddSecrets(string wish, IEnumerable<int> numbers)
    {
        int[] most = [.. numbers.Take(SecretsMax)];
        foreach (var (name, known) in _secrets)
        {
            if (known.SequenceEqual(most)) return name;
        }

        var free = Free(wish);
        _secrets[free] = most;
        return free;
    }

    /// <summary>The member "data".</summary>
    public JsonObject ToJson()
    {
        var data = new JsonObject();
        foreach (var (name, values) in _values.OrderBy(static set => set.Key, StringComparer.Ordinal)) data[name] = Values(name, values);
        foreach (var (name, numbers) in _secrets.OrderBy(static set => set.Key, StringComparer.Ordinal))
            data[name] = new JsonObject { ["environment"] = new JsonArray([.. numbers.Select(static number => JsonValue.Create(ReplaySecret.Variable(number)))]) };
        return data;
    }

    private JsonObject Values(string name, ValueCounter counter)
    {
        KeyValuePair<string, int>[] ranked = [.. counter.Ranked];
        var set = new JsonObject();
        if (ranked.Length <= InlineMax)
        {
            set["values"] = new JsonArray([.. ranked.Select(static value => JsonValue.Create(value.Key))]);
        }
        else
        {
            var file = $"{fileStem}.{name}.txt";
            Files[file] = [.. ranked.Select(static value => value.Key)];
            set["file"] = file;
        }

        if (ZipfFit.Exponent(ranked.Select(static value => value.Value)) is { } exponent) set["zipfExponent"] = exponent;
        return set;
    }

    private string Free(string wish)
    {
        var name = wish == Workloads.Drawing.Template.RequestNumber ? "requested" : wish;
        for (var number = 2; _values.ContainsKey(name) || _secrets.ContainsKey(name); number++) name = wish + number.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
