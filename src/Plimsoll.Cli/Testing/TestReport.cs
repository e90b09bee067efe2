using System.Text.Json;

namespace Plimsoll.Cli.Testing;

/// <summary>Reads the report of a test program, in the Common Test Report Format (ctrf.io).</summary>
internal static class TestReport
{
    public static (TestTotals Totals, IReadOnlyList<TestFailure> Failures) Parse(Stream report)
    {
        using var document = JsonDocument.Parse(report);
        var results = document.RootElement.GetProperty("results");
        var summary = results.GetProperty("summary");
        var totals = new TestTotals(Count(summary, "passed"), Count(summary, "failed") + Count(summary, "other"), Count(summary, "skipped") + Count(summary, "pending"));
        var failures = results.GetProperty("tests").EnumerateArray()
            .Where(test => test.GetProperty("status").GetString() is "failed" or "other")
            .Select(test => new TestFailure(Text(test, "name"), Text(test, "message"), Text(test, "trace")));
        return (totals, [.. failures]);
    }

    private static int Count(JsonElement summary, string name) => summary.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static string Text(JsonElement test, string name) =>
        test.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
