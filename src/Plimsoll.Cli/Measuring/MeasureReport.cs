using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Cli.Measuring;

/// <summary>Prints a baseline, and its difference to another one.</summary>
internal static class MeasureReport
{
    public static void Print(Baseline baseline, Baseline? before, string file, bool isJson, Terminal terminal)
    {
        if (isJson)
        {
            terminal.Output.Write(BaselineFile.Text(baseline));
            return;
        }

        terminal.Output.WriteLine($"{baseline.Subject.Name} ({baseline.Subject.Runtime}), {Commit(baseline)}, on {baseline.Machine.Cores} × {baseline.Machine.Cpu}");
        if (baseline.IsQuick) terminal.Output.WriteLine(terminal.Styled(TextStyle.Yellow, "a quick look, no evidence"));
        terminal.Output.WriteLine();
        Write(before is null ? Figures(baseline) : Differences(before, baseline), terminal);
        terminal.Output.WriteLine();
        foreach (var note in Notes(baseline)) terminal.Output.WriteLine(note);
        terminal.Output.WriteLine($"baseline: {file}");
    }

    private static TextTable Figures(Baseline baseline)
    {
        var table = new TextTable("figure", "median", "unit", "n", "min", "p95", "max");
        foreach (var figure in baseline.Figures)
        {
            table.Add(figure.Name, FigureText.Of(figure.Value, figure.Unit), FigureText.Unit(figure.Unit), $"{figure.N}", Spread(figure.Min), Spread(figure.P95), Spread(figure.Max));

            string Spread(double value) => figure.N > 1 ? FigureText.Of(value, figure.Unit) : "";
        }

        foreach (var (name, count) in GlueFigures.Of(baseline.Glue)) table.Add(name, count?.ToString() ?? "unknown", "", "", "", "", "");
        return table;
    }

    // Both sides are shown when one of them is missing: what was not measured is no difference of nothing.
    private static TextTable Differences(Baseline before, Baseline now)
    {
        var table = new TextTable("figure", "before", "now", "difference", "%", "unit");
        foreach (var name in before.Figures.Concat(now.Figures).Select(static figure => figure.Name).Distinct())
        {
            var (old, current) = (before.Find(name), now.Find(name));
            var unit = (current ?? old)!.Unit;
            table.Add(name, Shown(old), Shown(current), FigureText.Difference(old?.Value, current?.Value, unit), FigureText.Percent(old?.Value, current?.Value), FigureText.Unit(unit));
        }

        foreach (var ((name, old), (_, current)) in GlueFigures.Of(before.Glue).Zip(GlueFigures.Of(now.Glue)))
            table.Add(name, old?.ToString() ?? "missing", current?.ToString() ?? "missing", current - old is { } difference ? $"{difference:+0;-0;0}" : "", FigureText.Percent(old, current), "");
        return table;

        static string Shown(Figure? figure) => figure is null ? "missing" : FigureText.Of(figure.Value, figure.Unit);
    }

    private static IEnumerable<string> Notes(Baseline baseline)
    {
        foreach (var load in baseline.Phases.Select(static phase => phase.Load).OfType<LoadRecord>())
        {
            if (load.Validity == "invalid") yield return $"note: the load '{load.Workload}' is invalid, so there are no times of it: nothing was answered, or this machine could not send in time";
            if (load.Validity == "service-time-only") yield return $"note: the generator was late under load '{load.Workload}': its times count from when requests were sent";
            if (load.Hostile.Sum(static count => count.Played) is > 0 and var hostile) yield return $"note: {hostile} hostile requests were played beside load '{load.Workload}' ({string.Join(", ", load.Hostile.SelectMany(static count => count.Seen).GroupBy(static seen => seen.Key).OrderByDescending(static same => same.Sum(static seen => seen.Value)).Select(static same => $"{same.Sum(static seen => seen.Value)} × {same.Key}"))})";
            if (load.FirstFailure is { } failure) yield return $"note: {load.Routes.Sum(static route => route.Failures)} requests failed under load '{load.Workload}'; the first: {failure}";
        }

        if (baseline.Runtime is { Sources: { IsEmpty: false } sources }) yield return $"note: runtime.* is what {baseline.Runtime.Runtime} told, in a load of its own: {string.Join("; ", sources)}";
        foreach (var absences in (baseline.Runtime?.Absent ?? []).GroupBy(static absence => absence.Reason))
            yield return $"note: no {string.Join(", ", absences.Select(static absence => absence.Figure))}: {absences.Key}";

        var measured = baseline.Launches.Where(static launch => !launch.IsWarmUp).ToArray();
        if (measured.Count(static launch => launch.WasKilled) is > 0 and var killed) yield return $"note: {killed} of {measured.Length} launches did not end on request and were killed";
        if (measured.Count(static launch => launch.Survivors > 0) is > 0 and var left) yield return $"note: {left} of {measured.Length} launches left processes behind, which were killed";
        if (measured.Count(static launch => launch is { WasKilled: false, ExitCode: not 0 }) is > 0 and var failed) yield return $"note: {failed} of {measured.Length} launches ended with an exit code other than 0";
    }

    private static string Commit(Baseline baseline) => baseline.Subject.Commit is { Length: > 10 } commit ? $"commit {commit[..10]}{(baseline.Subject.IsDirty == true ? ", changed" : "")}" : "no commit";

    private static void Write(TextTable table, Terminal terminal)
    {
        foreach (var line in table.Lines(terminal)) terminal.Output.WriteLine(line);
    }
}
