using System.Globalization;
using Plimsoll.Contracts;

namespace Plimsoll.Testing;

/// <summary>Watches the requests of a Plimsoll service of another process through the metrics of its operations listener.</summary>
/// <param name="operations">A client of that listener, with a base address; the caller disposes it.</param>
public sealed class MetricsWatch(HttpClient operations) : IRequestWatch
{
    private static readonly string InFlight = NameOf(TelemetryTable.RouteInFlight);
    private static readonly string Errors = NameOf(TelemetryTable.RouteErrors);
    private static readonly string Aborted = $"{PrometheusName.OfLabel(TelemetryNames.ErrorClass)}=\"aborted\"";

    /// <inheritdoc/>
    /// <exception cref="TestFailedException">The metrics have nothing of requests.</exception>
    public async Task<RequestCounts> ReadAsync(CancellationToken cancellation)
    {
        var lines = (await operations.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellation)).Split('\n');
        var inFlight = Values(lines, InFlight).ToList();
        if (inFlight.Count == 0) throw new TestFailedException($"{operations.BaseAddress}metrics has no {InFlight}: is this the operations listener of a Plimsoll service?");
        return new((long)inFlight.Sum(), (long)Values(lines.Where(static line => line.Contains(Aborted, StringComparison.Ordinal)), Errors).Sum());
    }

    private static IEnumerable<double> Values(IEnumerable<string> lines, string name) => lines
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' ')
        .Select(static line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    private static string NameOf(MetricDefinition metric) => PrometheusName.OfMetric(metric.Name, metric.Unit, metric.Instrument);
}
