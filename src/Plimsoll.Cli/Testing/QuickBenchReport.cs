using System.Text.Json;

namespace Plimsoll.Cli.Testing;

/// <summary>Tells a bench that works from one that does not, by its exit code and its report. A missed target is neither.</summary>
internal static class QuickBenchReport
{
    private static readonly string[] Members = ["commit", "machine", "startedAt", "seed"];

    /// <summary>What is wrong with a run; nothing when the bench works.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="exitCode">Exit code of the bench program.</param>
    /// <param name="report">Its report; null when it wrote none.</param>
    /// <param name="targets">The targets of all suites, <c>bench/targets.json</c>.</param>
    public static IReadOnlyList<string> Faults(string suite, int exitCode, string? report, string targets)
    {
        // 1 says that a row misses its target or is absent; the second is looked for below.
        if (exitCode is not (ExitCodes.Done or ExitCodes.GateFailed)) return [$"The bench ended with exit code {exitCode}."];
        if (report is null) return ["The bench wrote no report."];
        try
        {
            using var written = JsonDocument.Parse(report);
            using var wanted = JsonDocument.Parse(targets);
            return [.. Faults(suite, written.RootElement, wanted.RootElement.GetProperty(suite))];
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return [$"The report of the bench cannot be read: {broken.Message}"];
        }
    }

    private static IEnumerable<string> Faults(string suite, JsonElement report, JsonElement targets)
    {
        if (report.GetProperty("suite").GetString() != suite) yield return "The report is one of another suite.";
        if (!report.GetProperty("quick").GetBoolean()) yield return "The report does not say that it is a quick one.";
        foreach (var member in Members.Where(member => !report.TryGetProperty(member, out _))) yield return $"The report has no member {member}.";

        var rows = report.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!);
        foreach (var target in targets.EnumerateObject())
        {
            if (!rows.TryGetValue(target.Name, out var row)) yield return $"The row {target.Name} is missing.";
            else if (Fault(row, target.Value) is { } fault) yield return $"The row {target.Name} {fault}.";
        }
    }

    private static string? Fault(JsonElement row, JsonElement target)
    {
        var unit = row.GetProperty("unit").GetString();
        if (unit != target.GetProperty("unit").GetString()) return $"is in {unit}, its target in {target.GetProperty("unit").GetString()}";
        if (row.GetProperty("n").GetInt32() < 1) return "stands on no round";
        // None of something is a figure; no time and no ratio is none.
        var mayBeNone = unit is "share" or "count";
        return row.GetProperty("value").GetDouble() is var value and < double.PositiveInfinity && (value > 0 || (mayBeNone && value == 0)) ? null : $"has the value {row.GetProperty("value").GetRawText()}";
    }
}
