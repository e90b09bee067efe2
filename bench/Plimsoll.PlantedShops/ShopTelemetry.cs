using System.Text;
using System.Text.Json.Nodes;

namespace Plimsoll.PlantedShops;

/// <summary>The telemetry of a shop: kept until its end, then exported as OTLP in JSON.</summary>
internal sealed class ShopTelemetry(PlantedDifference planted, int seed)
{
    private readonly Lock _gate = new();
    private readonly JsonArray _spans = [];
    private readonly JsonArray _logs = [];
    private readonly JsonArray _durations = [];
    private readonly Random _random = new(seed);

    public string Span(string name, int kind, string traceId, string parentId, int status)
    {
        lock (_gate)
        {
            var id = _random.NextInt64(1, long.MaxValue).ToString("x16");
            if (planted == PlantedDifference.MissingSpan && kind == 3) return id;
            var statusName = planted == PlantedDifference.RenamedAttribute ? "http.status_code" : "http.response.status_code";
            _spans.Add(new JsonObject
            {
                ["traceId"] = traceId,
                ["spanId"] = id,
                ["parentSpanId"] = planted == PlantedDifference.BrokenParent && kind == 3 ? "00000000deadbeef" : parentId,
                ["name"] = name,
                ["kind"] = kind,
                ["startTimeUnixNano"] = "1",
                ["endTimeUnixNano"] = "2",
                ["attributes"] = new JsonArray(
                    Attribute(statusName, planted == PlantedDifference.AttributeType ? new JsonObject { ["stringValue"] = $"{status}" } : new JsonObject { ["intValue"] = $"{status}" }),
                    Attribute("client.port", new JsonObject { ["intValue"] = $"{_random.Next(1024, 65535)}" })),
            });
            if (kind == 2) AddDuration(name, id);
            return id;
        }
    }

    public void Log(string template, string traceId, params (string Name, string Value)[] fields)
    {
        lock (_gate)
        {
            _logs.Add(new JsonObject
            {
                ["severityNumber"] = planted == PlantedDifference.LogSeverity ? 17 : 9,
                ["body"] = new JsonObject { ["stringValue"] = template },
                ["traceId"] = planted == PlantedDifference.LostCorrelation ? "" : traceId,
                ["attributes"] = new JsonArray([.. fields.Where(_ => planted != PlantedDifference.LogField).Select(field => (JsonNode)Attribute(field.Name, new JsonObject { ["stringValue"] = field.Value })), Attribute("{OriginalFormat}", new JsonObject { ["stringValue"] = template })]),
            });
        }
    }

    public async Task ExportAsync(Uri endPoint, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = endPoint };
        await PostAsync("traces", Envelope("resourceSpans", "scopeSpans", "spans", _spans));
        await PostAsync("logs", Envelope("resourceLogs", "scopeLogs", "logRecords", _logs));
        var duration = new JsonObject
        {
            ["name"] = planted == PlantedDifference.RenamedMetric ? "shop.request.time" : "http.server.request.duration",
            ["unit"] = planted == PlantedDifference.UnitChange ? "ms" : "s",
            ["histogram"] = new JsonObject { ["aggregationTemporality"] = 2, ["dataPoints"] = _durations },
        };
        await PostAsync("metrics", Envelope("resourceMetrics", "scopeMetrics", "metrics", [duration]));

        async Task PostAsync(string signal, JsonObject request)
        {
            using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri($"/v1/{signal}", UriKind.Relative), content, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (text != "{}") throw new InvalidDataException($"The collector took {signal} with: {text}");
        }
    }

    private void AddDuration(string name, string id) => _durations.Add(new JsonObject
    {
        ["count"] = "1",
        ["sum"] = 0.01,
        ["explicitBounds"] = new JsonArray(0.1, 1),
        ["bucketCounts"] = new JsonArray("1", "0", "0"),
        ["attributes"] = new JsonArray(Attribute("http.route", new JsonObject { ["stringValue"] = planted == PlantedDifference.SeriesWithoutEnd ? $"{name}/{id}" : name })),
    });

    private static JsonObject Attribute(string name, JsonObject value) => new() { ["key"] = name, ["value"] = value };

    private static JsonObject Envelope(string resources, string scopes, string records, JsonArray content) => new()
    {
        [resources] = new JsonArray(new JsonObject
        {
            ["resource"] = new JsonObject { ["attributes"] = new JsonArray(Attribute("service.name", new JsonObject { ["stringValue"] = "shop" })) },
            [scopes] = new JsonArray(new JsonObject { ["scope"] = new JsonObject { ["name"] = "shop" }, [records] = content }),
        }),
    };
}
