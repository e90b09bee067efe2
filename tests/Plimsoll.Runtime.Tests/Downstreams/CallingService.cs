using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;
using Polly;

namespace Plimsoll.Runtime.Tests.Downstreams;

/// <summary>A running service with one downstream, on a clock that the test moves, and the peer that it calls.</summary>
internal sealed class CallingService : RunningService
{
    public const string Name = "stock";

    private CallingService(WebApplication app, PeerService peer, FakeTimeProvider time)
        : base(app) => (Peer, Time) = (peer, time);

    public PeerService Peer { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Stock => App.Services.GetRequiredKeyedService<HttpClient>(Name);

    public ResiliencePipeline Pipeline => App.Services.GetRequiredKeyedService<ResiliencePipeline>(Name);

    public DownstreamPolicy Policy => App.Services.GetRequiredService<DownstreamPolicy>();

    public IEnumerable<Decision> Decisions => App.Services.GetServices<IDecisionSource>().SelectMany(source => source.Read());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts both.</summary>
    /// <param name="budget">The downstream's members in the contract.</param>
    /// <param name="isHttp">Whether it is called over HTTP.</param>
    public static async Task<CallingService> StartAsync(string budget, bool isHttp = true)
    {
        var peer = await PeerService.StartAsync();
        var sample = Boot(budget);
        var builder = WebApplication.CreateSlimBuilder();
        var plimsoll = builder.AddPlimsoll(sample.Succeed());
        if (isHttp)
            plimsoll.AddDownstream(Name, new DownstreamSettings { BaseAddress = peer.Address });
        else
            plimsoll.AddDownstreamPipeline(Name);
        builder.Logging.ClearProviders().AddProvider(new CapturedLog());
        var app = builder.Build();
        app.UsePlimsoll();
        app.MapGet("/v1/calling", async (HttpContext context) => await app.Services.GetRequiredKeyedService<HttpClient>(Name).GetStringAsync("for-a-request", context.RequestAborted));
        app.MapGet("/v1/late", async () =>
        {
            sample.Time.Advance(TimeSpan.FromMilliseconds(100));
            var late = await Record.ExceptionAsync(() => app.Services.GetRequiredKeyedService<HttpClient>(Name).GetAsync("late", Cancel));
            return late?.GetType().Name;
        });
        app.MapPlimsollOps();
        var service = new CallingService(app, peer, sample.Time);
        await service.ListenAsync();
        return service;
    }

    public static SampleBoot Boot(string budget)
    {
        var contract = SampleContract.Json
            .Replace("\"http\": {", "\"http\": { \"GET /v1/calling\": { \"timeoutMs\": 700, \"concurrency\": { \"min\": 1, \"max\": 9 }, \"downstreams\": [\"stock\"] },", StringComparison.Ordinal)
            .Replace("\"database\": {", $"\"downstreams\": {{ \"{Name}\": {{ {budget} }} }}, \"database\": {{", StringComparison.Ordinal);
        return new SampleBoot { Contract = contract }.OnFreePorts();
    }

    public double? Signal(Func<string, string> nameOf) => App.Services.GetRequiredService<ISignalRegistry>().Find(nameOf(Name))!();

    public Task<HttpResponseMessage> GetAsync() => Stock.GetAsync("thing", Cancel);

    /// <summary>Lets time pass until a call has ended, a little at a time.</summary>
    public async Task<T> EndAsync<T>(Task<T> call, double stepMs = 5)
    {
        await Eventually.TrueAsync(
            () =>
            {
                if (!call.IsCompleted)
                    Time.Advance(TimeSpan.FromMilliseconds(stepMs));
                return call.IsCompleted;
            },
            "the call to end");
        return await call;
    }

    public async Task SeenAsync(int requests) => await Eventually.TrueAsync(() => Peer.Seen.Count >= requests, $"the peer to be asked {requests} times");

    public async Task<PrometheusPage> ScrapeAsync() => PrometheusPage.Parse(await Operations.GetStringAsync("/metrics", Cancel));
}
