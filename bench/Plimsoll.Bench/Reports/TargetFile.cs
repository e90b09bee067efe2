using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Bench.Reports;

/// <summary>Reads <c>bench/targets.json</c>: suite → row → bounds. Anything unknown in it is refused, for a misspelt bound would bind nothing.</summary>
internal static class TargetFile
{
    private const string AboutMember = "about";

    /// <summary>The targets of one suite, by row name. Throws <see cref="InvalidDataException"/> naming the file and the place.</summary>
    public static ImmutableSortedDictionary<string, Target> Read(string path, string suite)
    {
        try
        {
            return Parse(File.ReadAllText(path), suite);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }

    internal static ImmutableSortedDictionary<string, Target> Parse(string json, string suite)
    {
        using var document = JsonDocument.Parse(json);
        if (suite == AboutMember || !document.RootElement.TryGetProperty(suite, out var rows))
            throw new InvalidDataException($"there are no targets for the suite '{suite}'.");
        var targets = rows.EnumerateObject().ToImmutableSortedDictionary(row => row.Name, row => ParseRow($"{suite}.{row.Name}", row.Value), StringComparer.Ordinal);
        return targets.IsEmpty ? throw new InvalidDataException($"the suite '{suite}' names no row, so it could not fail.") : targets;
    }

    private static Target ParseRow(string place, JsonElement row)
    {
        double? max = null, min = null;
        string? unit = null, what = null;
        foreach (var member in row.EnumerateObject())
        {
            switch (member.Name)
            {
                case "max": max = member.Value.GetDouble(); break;
                case "min": min = member.Value.GetDouble(); break;
                case "unit": unit = member.Value.GetString(); break;
                case "what": what = member.Value.GetString(); break;
                default: throw new InvalidDataException($"{place} has the unknown member '{member.Name}'; known are max, min, unit and what.");
            }
        }

        if (string.IsNullOrEmpty(unit)) throw new InvalidDataException($"{place} has no unit.");
        if (min > max) throw new InvalidDataException($"{place} asks for at least {min} and at most {max}, which nothing meets.");
        return new Target(max, min, unit, what);
    }
}
