using System.Collections.Immutable;

namespace Plimsoll.Bench.Reports;

/// <summary>Holds measurements against targets.</summary>
internal static class Judge
{
    /// <summary>
    /// The rows with their verdicts, those named in the targets first. Throws <see cref="InvalidDataException"/>
    /// when a name is measured twice or a unit is not the target's: the comparison would be meaningless.
    /// </summary>
    public static ImmutableArray<ReportRow> Rows(IEnumerable<Measurement> measurements, IReadOnlyDictionary<string, Target> targets)
    {
        var rows = new SortedDictionary<(int Order, string Name), ReportRow>();
        foreach (var measurement in measurements)
        {
            var target = targets.GetValueOrDefault(measurement.Name);
            if (target is not null && target.Unit != measurement.Unit)
                throw new InvalidDataException($"The row {measurement.Name} is measured in '{measurement.Unit}', its target is in '{target.Unit}'.");
            if (!rows.TryAdd((target is null ? 1 : 0, measurement.Name), Row(measurement, target)))
                throw new InvalidDataException($"The row {measurement.Name} was measured twice.");
        }

        return [.. rows.Values];
    }

    /// <summary>What is wrong with a report, one line per fault: rows that miss their target and rows that are not there.</summary>
    public static ImmutableArray<string> Faults(Report report, IReadOnlyDictionary<string, Target> targets)
    {
        var present = report.Rows.Select(row => row.Name).ToHashSet();
        var absent = targets.Keys.Where(name => !present.Contains(name)).Select(name => $"{name}: absent, the targets name it");
        var missed = report.Rows.Where(row => row.Met == false).Select(row => $"{row.Name}: {Figures.Value(row.Value)} {row.Unit}, target {Figures.Bounds(row.Target)}");
        return [.. missed, .. absent];
    }

    private static ReportRow Row(Measurement measurement, Target? target)
    {
        var value = measurement.Values.Median;
        var bounded = target is { HasBound: true };
        return new ReportRow(
            measurement.Name,
            value,
            measurement.Unit,
            Spread.Of(measurement.Values),
            measurement.Values.Count,
            measurement.Peer,
            measurement.Ratio,
            bounded ? new TargetBounds(target!.Max, target.Min) : null,
            bounded ? target!.IsMetBy(value) : null);
    }
}
