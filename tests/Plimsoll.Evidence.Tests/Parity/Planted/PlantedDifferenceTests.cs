using System.Collections.Concurrent;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity.Planted;

/// <summary>Two shops that differ in one thing, for each thing; and shops that differ in nothing but noise.</summary>
public sealed class PlantedDifferenceTests(ITestOutputHelper output)
{
    private const int Seed = 20261128;
    private const int AtOnce = 4;
    private const int Identical = 6;

    // Where each difference is to be found: subject, and how the path begins.
    private static readonly Dictionary<Planted, (string Subject, string Path)> Expected = new()
    {
        [Planted.FieldOrder] = ("GET /items/{id}", "body/$@keys"),
        [Planted.TrailingZero] = ("GET /items/{id}", "body/$.price"),
        [Planted.NumberAsText] = ("GET /items/{id}", "body/$.id"),
        [Planted.NullAbsent] = ("GET /items/{id}", "body/$.note"),
        [Planted.UnicodeEscaping] = ("GET /items/{id}", "body/$.name"),
        [Planted.WhiteSpace] = ("GET /items/{id}", "body@space"),
        [Planted.ArrayOrder] = ("GET /items/{id}", "body/$.tags[*]"),
        [Planted.TimeZoneFormat] = ("GET /items/{id}", "body/$.at"),
        [Planted.IdentifierOfAnother] = ("GET /items/{id}", "header/x-request-id"),
        [Planted.DroppedHeader] = ("GET /items/{id}", "header/x-request-id"),
        [Planted.CacheHeader] = ("GET /items/{id}", "header/cache-control"),
        [Planted.CookieAttribute] = ("GET /items/{id}", "cookie/session/httponly"),
        [Planted.ContentTypeCharset] = ("GET /items/{id}", "header/content-type"),
        [Planted.ChunkedForLength] = ("GET /items/{id}", "framing"),
        [Planted.ChangedStatus] = ("POST /orders", "status"),
        [Planted.ErrorBody] = ("GET /nowhere", "body/$.title"),
        [Planted.RedirectLocation] = ("GET /old", "header/location"),
        [Planted.KeepAliveClosed] = ("GET /items/{id}", "connection"),
        [Planted.TruncatedStream] = ("GET /stream", "ending"),
        [Planted.SlowFlush] = ("GET /stream", "stream@spread"),
        [Planted.LostAbort] = ("GET /report, gone", "outgoing[0]@ending"),
        [Planted.HeaderTimeout] = ("GET /items/{id}, half sent", "ending"),
        [Planted.ExtraRow] = ("table orders", "rows"),
        [Planted.ChangedColumn] = ("table orders", "column quantity"),
        [Planted.DuplicatedCall] = ("POST /orders", "outgoing@count"),
        [Planted.MissingCall] = ("POST /orders", "outgoing[0]"),
        [Planted.CallBody] = ("POST /orders", "outgoing[0]/body/$.to"),
        [Planted.LostPropagation] = ("POST /orders", "outgoing[0]@trace"),
        [Planted.MissingSpan] = ("POST /orders", "span/‹client POST›"),
        [Planted.BrokenParent] = ("POST /orders", "span/‹client POST›/parent"),
        [Planted.RenamedAttribute] = ("GET /nowhere", "span/‹server GET /nowhere›/attribute/‹http.response.status_code›"),
        [Planted.AttributeType] = ("GET /nowhere", "span/‹server GET /nowhere›/attribute/‹http.response.status_code›/type"),
        [Planted.UnitChange] = (Inventory.Process, "metric/‹http.server.request.duration›/unit"),
        [Planted.RenamedMetric] = ("alerts and dashboards", "http_server_request_duration_seconds_bucket"),
        [Planted.SeriesWithoutEnd] = (Inventory.Process, "metric/‹http.server.request.duration›/series"),
        [Planted.LogField] = ("POST /orders", "log/‹order of {Quantity} placed›/attribute/‹Quantity›"),
        [Planted.LogSeverity] = ("POST /orders", "log/‹order of {Quantity} placed›/severity"),
        [Planted.LostCorrelation] = (Inventory.Process, "correlation/‹order of {Quantity} placed›"),
        [Planted.StartupLine] = (Inventory.Process, "output/‹{integer} migrations applied›"),
        [Planted.ExitCode] = (Inventory.Process, "exitCode"),
    };

    [Fact]
    public async Task Finds_every_planted_difference_and_none_in_noise()
    {
        var reports = new ConcurrentDictionary<Planted, ParityReport>();
        var identical = new ConcurrentBag<ParityReport>();
        await Parallel.ForEachAsync([.. Enum.GetValues<Planted>(), .. new Planted[Identical - 1]], new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (planted, cancellation) =>
        {
            await using var arms = new ShopArms();
            var report = await arms.CompareAsync(planted, Seed + (planted == Planted.None ? 100 + identical.Count : (int)planted), cancellation);
            if (planted == Planted.None) identical.Add(report);
            else reports[planted] = report;
        });

        output.WriteLine($"{Expected.Count} differences, seed {Seed}");
        output.WriteLine("| planted | found | findings | first |");
        output.WriteLine("|---|---|---|---|");
        foreach (var planted in Expected.Keys)
        {
            var found = IsFound(planted, reports[planted]);
            output.WriteLine($"| {planted} | {(found ? "yes" : "NO")} | {reports[planted].Findings.Length} | {string.Join("<br>", reports[planted].Findings.Take(4))} |");
        }

        Assert.Equal(Enum.GetValues<Planted>().Length - 1, Expected.Count);
        output.WriteLine($"| nothing, {identical.Count} times | | {identical.Sum(report => report.Findings.Length)} | |");
        Assert.Equal(Identical, identical.Count);
        Assert.Empty(identical.SelectMany(report => report.Findings));
        Assert.All(reports, entry => Assert.Empty(entry.Value.TelemetryFaults.Concat(entry.Value.NotCompared)));
        Assert.All(Expected.Keys, planted => Assert.True(IsFound(planted, reports[planted]), $"{planted} was not found. Found: {string.Join("\n", reports[planted].Findings)}"));
    }

    private static bool IsFound(Planted planted, ParityReport report) =>
        Expected.TryGetValue(planted, out var place) && report.Findings.Any(finding => finding.Subject == place.Subject && finding.Path == place.Path);
}
