using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Budgets;

/// <summary>A running service on a clock that the test moves; its requests take as long as the test says.</summary>
internal sealed class BudgetedService : RunningService
{
    private BudgetedService(WebApplication app, FakeTimeProvider time, LogSink logs)
        : base(app) => (Time, Logs) = (time, logs);

    public FakeTimeProvider Time { get; }

    public LogSink Logs { get; }

    public ISignalRegistry Signals => App.Services.GetRequiredService<ISignalRegistry>();

    public static async Task<BudgetedService> StartAsync()
    {
        var (sample, logs) = (new SampleBoot(), new LogSink());
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddPlimsoll(sample.OnFreePorts().Succeed(), new TelemetryOptions { LogOutput = logs });
        var app = builder.Build();
        app.UsePlimsoll();
        app.MapGet(Samples.PlaybackPath, (HttpContext context) =>
        {
            sample.Time.Advance(TimeSpan.FromMilliseconds(int.Parse((string)context.Request.RouteValues["assetId"]!, System.Globalization.CultureInfo.InvariantCulture)));
            return "ok";
        });
        app.MapPlimsollOps();
        var service = new BudgetedService(app, sample.Time, logs);
        await service.ListenAsync();
        return service;
    }

    /// <summary>Sends requests one after the other, each of which takes so long.</summary>
    public async Task AskAsync(int requests, int eachMs)
    {
        for (var request = 0; request < requests; request++)
        {
            using var answer = await Client.GetAsync($"/v1/playback/{eachMs}", TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }
    }

    /// <summary>Lets five seconds pass, and with them a look at the budgets.</summary>
    public void Pass() => Time.Advance(BudgetService.Interval);

    public async Task<PrometheusPage> ScrapeAsync() =>
        PrometheusPage.Parse(await Operations.GetStringAsync("/metrics", TestContext.Current.CancellationToken));

    /// <summary>Lets time pass until the metrics show a value.</summary>
    public Task<PrometheusPage> PassUntilAsync(string sample, double value, params (string Name, string Value)[] labels) => Eventually.GetAsync(
        () =>
        {
            Pass();
            return ScrapeAsync();
        },
        page => page.Samples.Any(entry => entry.Name == sample) && page.Sum(sample, labels) == value, $"{sample} = {value}");
}
