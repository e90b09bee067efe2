using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>What the shape of the JSON cannot say: names are present and unique.</summary>
internal static class TelemetryContractRules
{
    public static void Check(TelemetryContract contract, string file)
    {
        if (string.IsNullOrWhiteSpace(contract.Name))
            throw new FormatException($"{file}: \"name\" is empty; give the contract a name with a version, such as playback-core-v2.");
        CheckNames(contract.Spans, span => span.Name, "spans", file);
        CheckNames(contract.Metrics, metric => metric.Name, "metrics", file);
        CheckNames(contract.LogEvents, logEvent => logEvent.Name, "logEvents", file);
    }

    private static void CheckNames<T>(ImmutableArray<T> entries, Func<T, string> nameOf, string member, string file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var name = nameOf(entry);
            if (string.IsNullOrWhiteSpace(name))
                throw new FormatException($"{file}: an entry of \"{member}\" has an empty name.");
            if (!seen.Add(name))
                throw new FormatException($"{file}: \"{member}\" names \"{name}\" twice; keep one entry.");
        }
    }
}
