using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Bench.Reports;

/// <summary>The report as JSON.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>The text of a report, ended by a line feed as every text file here is.</summary>
    public static string Write(Report report) => JsonSerializer.Serialize(report, Default.Report) + "\n";
}
