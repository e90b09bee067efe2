using System.Collections.Frozen;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.PlantedShops;

/// <summary>Where a difference is to be found.</summary>
/// <param name="Subject">The case, table, route or signal of the finding.</param>
/// <param name="Path">Where in it.</param>
internal sealed record DifferencePlace(string Subject, string Path)
{
    /// <summary>The place of each difference.</summary>
    public static FrozenDictionary<PlantedDifference, DifferencePlace> Of { get; } = new Dictionary<PlantedDifference, DifferencePlace>
    {
        [PlantedDifference.FieldOrder] = new("GET /items/{id}", "body/$@keys"),
        [PlantedDifference.TrailingZero] = new("GET /items/{id}", "body/$.price"),
        [PlantedDifference.NumberAsText] = new("GET /items/{id}", "body/$.id"),
        [PlantedDifference.NullAbsent] = new("GET /items/{id}", "body/$.note"),
        [PlantedDifference.UnicodeEscaping] = new("GET /items/{id}", "body/$.name"),
        [PlantedDifference.WhiteSpace] = new("GET /items/{id}", "body@space"),
        [PlantedDifference.ArrayOrder] = new("GET /items/{id}", "body/$.tags[*]"),
        [PlantedDifference.TimeZoneFormat] = new("GET /items/{id}", "body/$.at"),
        [PlantedDifference.IdentifierOfAnother] = new("GET /items/{id}", "header/x-request-id"),
        [PlantedDifference.DroppedHeader] = new("GET /items/{id}", "header/x-request-id"),
        [PlantedDifference.CacheHeader] = new("GET /items/{id}", "header/cache-control"),
        [PlantedDifference.CookieAttribute] = new("GET /items/{id}", "cookie/session/httponly"),
        [PlantedDifference.ContentTypeCharset] = new("GET /items/{id}", "header/content-type"),
        [PlantedDifference.ChunkedForLength] = new("GET /items/{id}", "framing"),
        [PlantedDifference.ChangedStatus] = new("POST /orders", "status"),
        [PlantedDifference.ErrorBody] = new("GET /nowhere", "body/$.title"),
        [PlantedDifference.RedirectLocation] = new("GET /old", "header/location"),
        [PlantedDifference.KeepAliveClosed] = new("GET /items/{id}", "connection"),
        [PlantedDifference.TruncatedStream] = new("GET /stream", "ending"),
        [PlantedDifference.SlowFlush] = new("GET /stream", "stream@spread"),
        [PlantedDifference.LostAbort] = new("GET /report, gone", "outgoing/‹GET /slow›[0]@ending"),
        [PlantedDifference.HeaderTimeout] = new("GET /items/{id}, half sent", "ending"),
        [PlantedDifference.ExtraRow] = new("table orders", "rows"),
        [PlantedDifference.ChangedColumn] = new("table orders", "column quantity"),
        [PlantedDifference.DuplicatedCall] = new("POST /orders", "outgoing/‹POST /mail›"),
        [PlantedDifference.MissingCall] = new("POST /orders", "outgoing/‹POST /mail›"),
        [PlantedDifference.CallPath] = new("POST /orders", "outgoing/‹POST /letters›"),
        [PlantedDifference.CallHeader] = new("POST /orders", "outgoing/‹POST /mail›[0]/header/idempotency-key"),
        [PlantedDifference.CallBody] = new("POST /orders", "outgoing/‹POST /mail›[0]/body/$.to"),
        [PlantedDifference.LostPropagation] = new("POST /orders", "outgoing/‹POST /mail›[0]@trace"),
        [PlantedDifference.MissingSpan] = new("POST /orders", "span/‹client POST›"),
        [PlantedDifference.BrokenParent] = new("POST /orders", "span/‹client POST›/parent"),
        [PlantedDifference.RenamedAttribute] = new("GET /nowhere", "span/‹server GET /nowhere›/attribute/‹http.response.status_code›"),
        [PlantedDifference.AttributeType] = new("GET /nowhere", "span/‹server GET /nowhere›/attribute/‹http.response.status_code›/type"),
        [PlantedDifference.UnitChange] = new(Inventory.Process, "metric/‹http.server.request.duration›/unit"),
        [PlantedDifference.RenamedMetric] = new("alerts and dashboards", "http_server_request_duration_seconds_bucket"),
        [PlantedDifference.SeriesWithoutEnd] = new(Inventory.Process, "metric/‹http.server.request.duration›/series"),
        [PlantedDifference.LogField] = new("POST /orders", "log/‹order of {Quantity} placed›/attribute/‹Quantity›"),
        [PlantedDifference.LogSeverity] = new("POST /orders", "log/‹order of {Quantity} placed›/severity"),
        [PlantedDifference.LostCorrelation] = new(Inventory.Process, "correlation/‹order of {Quantity} placed›"),
        [PlantedDifference.StartupLine] = new(Inventory.Process, "output/‹{integer} migrations applied›"),
        [PlantedDifference.ExitCode] = new(Inventory.Process, "exitCode"),
    }.ToFrozenDictionary();
}
