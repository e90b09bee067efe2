using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Pressure.Requests;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Admission;

/// <summary>A running service whose handlers end when the test says so, on a clock that the test moves.</summary>
internal sealed class GovernedService : RunningService
{
    public const string Critical = "GET /v1/critical";
    public const string Bulk = "GET /v1/bulk";

    private const string Routes =
        """
        "GET /v1/critical": { "p95Ms": 50, "priority": "critical", "concurrency": { "min": 2, "max": 2 }, "degrade": ["plain", "stale"] },
        "GET /v1/bulk": { "p95Ms": 50, "priority": "best-effort" },
        "GET /v1/shared": { "p95Ms": 50, "concurrency": { "min": 4, "max": 4 } },
        "GET /v1/timed": { "p95Ms": 50, "timeoutMs": 1000, "concurrency": { "min": 2, "max": 2 } },
        """;

    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _entered;

    private GovernedService(WebApplication app, FakeTimeProvider time)
        : base(app) => Time = time;

    public FakeTimeProvider Time { get; }

    /// <summary>How many requests have come to a handler.</summary>
    public int Entered => Volatile.Read(ref _entered);

    public RouteGovernor this[string route] => App.Services.GetRequiredService<AdmissionControl>().Governors.Single(governor => governor.Route == route);

    public static async Task<GovernedService> StartAsync(string mode = "enforce", Func<HttpContext, string?>? tenant = null)
    {
        var sample = new SampleBoot { Contract = SampleContract.Json.Replace("\"http\": {", "\"http\": {" + Routes, StringComparison.Ordinal) };
        var boot = sample.OnFreePorts().With("PLIMSOLL_ADMISSION", mode).With("PLIMSOLL_ADMISSION_KEY", "the same in every run").Succeed();
        var builder = WebApplication.CreateSlimBuilder();
        var plimsoll = builder.AddPlimsoll(boot);
        if (tenant is not null)
            plimsoll.AddAdmission(new AdmissionOptions { Tenant = tenant });
        builder.Logging.ClearProviders().AddProvider(new CapturedLog());
        var app = builder.Build();
        app.UsePlimsoll();
        var service = new GovernedService(app, sample.Time);
        foreach (var path in (string[])["/v1/critical", "/v1/shared", "/v1/timed"])
            app.MapGet(path, (RequestDelegate)service.HoldAsync);
        app.MapGet("/v1/bulk", (RequestDelegate)(static context => context.Response.WriteAsync("done")));
        app.MapPlimsollOps();
        await service.ListenAsync();
        return service;
    }

    /// <summary>Lets every handler end, now and later.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>Sends requests that come to their handlers and stay there.</summary>
    public async Task<List<Task<HttpResponseMessage>>> HoldAsync(string path, int count, CancellationTokenSource? leave = null)
    {
        var (before, held) = (Entered, new List<Task<HttpResponseMessage>>());
        for (var request = 0; request < count; request++)
            held.Add(Client.GetAsync(path, leave?.Token ?? TestContext.Current.CancellationToken));
        await Eventually.TrueAsync(() => Entered == before + count, $"{count} requests are at their handlers");
        return held;
    }

    public Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<PrometheusPage> ScrapeAsync() =>
        PrometheusPage.Parse(await Operations.GetStringAsync("/metrics", TestContext.Current.CancellationToken));

    private async Task HoldAsync(HttpContext context)
    {
        Interlocked.Increment(ref _entered);
        await _open.Task.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync("done");
    }
}
