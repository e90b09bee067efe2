using System.Globalization;
using System.Text.Json;
using EndToEnd.Services;

namespace EndToEnd.Admission;

/// <summary>What a running service tells of its limits.</summary>
internal static class AdmissionFigures
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The sum of a metric's samples whose labels contain a text.</summary>
    internal static async Task<double> FigureAsync(this ServiceProcess service, string metric, string label)
    {
        var page = await service.Operations.GetStringAsync("/metrics", Cancellation);
        return page.Split('\n')
            .Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    internal static async Task<List<JsonElement>> DecisionsAsync(this ServiceProcess service, string workload)
    {
        var report = await service.Operations.GetStringAsync($"/ops/v1/decisions?limit=1000&workload={Uri.EscapeDataString(workload)}", Cancellation);
        return [.. JsonSerializer.Deserialize<JsonElement>(report).GetProperty("decisions").EnumerateArray()];
    }

    /// <summary>The reason of a refusal, which must say when to come again; null for any other answer.</summary>
    internal static async Task<string?> RefusalAsync(this HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json" || answer.Headers.RetryAfter is null)
            return null;
        Assert.True(answer.Headers.RetryAfter.Delta >= TimeSpan.FromSeconds(1));
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("reason").GetString();
    }
}
