namespace Plimsoll.Bench.Reports;

/// <summary>Keeps the last full result of a suite: <c>SUITE.json</c> for programs and <c>SUITE.md</c> for people.</summary>
internal static class EvidenceFiles
{
    /// <summary>Writes both files. Refuses a quick run: its figures prove nothing.</summary>
    public static void Keep(string folder, Report report, string page)
    {
        if (report.Quick) throw new InvalidOperationException("A quick run is no evidence and is not kept.");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, report.Suite + ".json"), ReportJson.Write(report));
        File.WriteAllText(Path.Combine(folder, report.Suite + ".md"), page);
    }
}
