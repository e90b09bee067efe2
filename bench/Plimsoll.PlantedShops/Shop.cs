using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.PlantedShops;

/// <summary>A small service with everything that may differ, noise of its own, and one difference planted.</summary>
internal sealed class Shop : ISubjectControl, IAsyncDisposable
{
    private const string Words = "lorem ipsum dolor sit amet consetetur sadipscing elitr";
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(1);
    private readonly PlantedDifference _planted;
    private readonly Random _random;
    private readonly string _database;
    private readonly Uri _dependency;
    private readonly Uri _collector;
    private readonly HttpClient _client = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });
    private readonly ShopTelemetry _telemetry;
    private readonly List<string> _output = [];
    private readonly Lock _gate = new();
    private readonly WebApplication _app;
    private int _requests;

    public Shop(PlantedDifference planted, int seed, string database, Uri dependency, Uri collector)
    {
        (_planted, _random, _database, _dependency, _collector) = (planted, new Random(seed), database, dependency, collector);
        _telemetry = new ShopTelemetry(planted, seed);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.RequestHeadersTimeout = planted == PlantedDifference.HeaderTimeout ? TimeSpan.FromMinutes(1) : HeaderTimeout;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_gate) return [.. _output];
        }
    }

    public bool HasExited { get; private set; }

    public IPEndPoint EndPoint => IPEndPoint.Parse(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority);

    public async Task StartAsync(CancellationToken cancellation)
    {
        SqliteFile.Run(_database, "CREATE TABLE orders (id TEXT PRIMARY KEY, item INTEGER, quantity INTEGER, created TEXT)");
        await _app.StartAsync(cancellation);
        if (_planted != PlantedDifference.StartupLine) Print("3 migrations applied");
        Print($"listening on port {EndPoint.Port}");
    }

    public async Task<int?> StopAsync(TimeSpan limit, CancellationToken cancellation)
    {
        await _app.StopAsync(cancellation);
        await _telemetry.ExportAsync(_collector, cancellation);
        HasExited = true;
        return _planted == PlantedDifference.ExitCode ? 143 : 0;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var parts = context.Request.Headers.TraceParent.ToString().Split('-');
        var (traceId, parent) = parts.Length == 4 ? (parts[1], parts[2]) : ("", "");
        var route = context.Request.Path.Value!;
        if (_planted == PlantedDifference.KeepAliveClosed && route == "/items/7") context.Response.Headers.Connection = "close";
        await (route switch
        {
            "/items/7" => ItemAsync(context),
            "/orders" => OrderAsync(context, traceId),
            "/old" => RedirectAsync(context),
            "/stream" => StreamAsync(context),
            "/report" => ReportAsync(context),
            "/" => context.Response.WriteAsync("ok"),
            _ => MissingAsync(context),
        });
        if (traceId.Length > 0 && traceId != new string('f', 32)) _telemetry.Span($"{context.Request.Method} {route}", 2, traceId, parent, context.Response.StatusCode);
    }

    private async Task ItemAsync(HttpContext context)
    {
        var id = Identifier();
        var headers = context.Response.Headers;
        if (_planted != PlantedDifference.DroppedHeader) headers["X-Request-Id"] = _planted == PlantedDifference.IdentifierOfAnother ? Identifier() : id;
        headers.CacheControl = _planted == PlantedDifference.CacheHeader ? "max-age=30" : "max-age=60";
        headers.SetCookie = $"session={Identifier().Replace("-", "", StringComparison.Ordinal)}; Path=/{(_planted == PlantedDifference.CookieAttribute ? "" : "; HttpOnly")}";
        var fields = new List<string>
        {
            $"\"id\":{(_planted == PlantedDifference.NumberAsText ? "\"7\"" : "7")}",
            $"\"name\":\"{(_planted == PlantedDifference.UnicodeEscaping ? "Caf\\u00e9" : "Café")}\"",
            $"\"price\":{(_planted == PlantedDifference.TrailingZero ? "12.5" : "12.50")}",
            $"\"tags\":{(_planted == PlantedDifference.ArrayOrder ? "[\"b\",\"a\"]" : "[\"a\",\"b\"]")}",
            $"\"requestId\":\"{id}\"",
            $"\"at\":\"{TimeProvider.System.GetUtcNow().ToString(_planted == PlantedDifference.TimeZoneFormat ? "yyyy-MM-ddTHH:mm:ss.fffzzz" : "yyyy-MM-ddTHH:mm:ss.fffZ")}\"",
            $"\"text\":\"{Words[..Next(5, Words.Length)].Trim()}\"",
            $"\"score\":{Next(1, 1000)}",
        };
        if (_planted != PlantedDifference.NullAbsent) fields.Add("\"note\":null");
        if (_requests % 2 == 0) fields.Add("\"offer\":true");
        if (_planted == PlantedDifference.FieldOrder) fields.Reverse(0, 2);
        var body = $"{{{string.Join(_planted == PlantedDifference.WhiteSpace ? ", " : ",", fields)}}}";
        context.Response.ContentType = _planted == PlantedDifference.ContentTypeCharset ? "application/json" : "application/json; charset=utf-8";
        if (_planted != PlantedDifference.ChunkedForLength) context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
        await context.Response.WriteAsync(body);
    }

    private async Task OrderAsync(HttpContext context, string traceId)
    {
        var order = JsonNode.Parse(await new StreamReader(context.Request.Body).ReadToEndAsync())!;
        var id = Identifier();
        var quantity = (int)order["quantity"]! + (_planted == PlantedDifference.ChangedColumn ? 1 : 0);
        lock (_gate)
        {
            Insert(id, quantity);
            if (_planted == PlantedDifference.ExtraRow) Insert(Identifier(), 0);
        }

        var calls = _planted switch { PlantedDifference.MissingCall => 0, PlantedDifference.DuplicatedCall => 2, _ => 1 };
        for (var call = 0; call < calls; call++)
        {
            var spanId = _telemetry.Span("POST", 3, traceId, context.Request.Headers.TraceParent.ToString().Split('-')[2], 200);
            using var mail = new HttpRequestMessage(HttpMethod.Post, new Uri(_dependency, _planted == PlantedDifference.CallPath ? "/letters" : "/mail")) { Content = new StringContent($$"""{"order":"{{id}}","to":"{{(_planted == PlantedDifference.CallBody ? "ops" : "customer")}}"}""", Encoding.UTF8, "application/json") };
            if (_planted != PlantedDifference.CallHeader) mail.Headers.Add("Idempotency-Key", id);
            if (_planted != PlantedDifference.LostPropagation) mail.Headers.Add("traceparent", $"00-{traceId}-{spanId}-01");
            using var sent = await _client.SendAsync(mail);
        }

        _telemetry.Log("order of {Quantity} placed", traceId, ("Quantity", "2"));
        context.Response.StatusCode = _planted == PlantedDifference.ChangedStatus ? 200 : 201;
        context.Response.Headers.Location = $"/orders/{id}";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"id":"{{id}}","total":25.00}""");
    }

    private async Task MissingAsync(HttpContext context)
    {
        context.Response.StatusCode = 404;
        context.Response.ContentType = "application/problem+json";
        await context.Response.WriteAsync($$"""{"title":"{{(_planted == PlantedDifference.ErrorBody ? "Error" : "Not found")}}","status":404}""");
    }

    private Task RedirectAsync(HttpContext context)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = _planted == PlantedDifference.RedirectLocation ? $"http://{context.Request.Host}/items/7" : "/items/7";
        return Task.CompletedTask;
    }

    // The same text each time, cut where it falls; the second half comes when the dependency has answered.
    private async Task StreamAsync(HttpContext context)
    {
        var text = string.Concat(Enumerable.Repeat(Words, 20));
        var half = text.Length / 2;
        context.Response.ContentType = "text/plain";
        if (_planted != PlantedDifference.SlowFlush) await WriteInPartsAsync(context, text[..half]);
        using (await _client.GetAsync(new Uri(_dependency, "/wait"))) { }
        if (_planted == PlantedDifference.SlowFlush) await WriteInPartsAsync(context, text[..half]);
        if (_planted == PlantedDifference.TruncatedStream)
        {
            context.Abort();
            return;
        }

        await WriteInPartsAsync(context, text[half..]);
    }

    private async Task WriteInPartsAsync(HttpContext context, string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var count = Math.Min(text.Length - at, Next(50, 300));
            await context.Response.WriteAsync(text.Substring(at, count));
            await context.Response.Body.FlushAsync();
            at += count;
        }
    }

    private async Task ReportAsync(HttpContext context)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(_dependency, "/slow"), _planted == PlantedDifference.LostAbort ? CancellationToken.None : context.RequestAborted);
            await context.Response.WriteAsync("done");
        }
        catch (OperationCanceledException)
        {
            // The caller went away.
        }
    }

    private void Insert(string id, int quantity) => SqliteFile.Run(
        _database, $"INSERT INTO orders VALUES ('{id}', 7, {quantity}, '{TimeProvider.System.GetUtcNow():O}')");

    private string Identifier()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate) _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private int Next(int from, int to)
    {
        lock (_gate) return _random.Next(from, to);
    }

    private void Print(string line)
    {
        lock (_gate) _output.Add(line);
    }
}
