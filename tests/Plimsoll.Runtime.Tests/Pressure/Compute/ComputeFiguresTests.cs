using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Compute;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Pressure.Compute;

[Collection(HostCollection.Name)]
public sealed class ComputeFiguresTests
{
    private static readonly KeyValuePair<string, string> Name = new("plimsoll_compute_name", "render");

    [Fact]
    public async Task A_service_with_a_compute_tells_what_it_does()
    {
        await using var service = new ComputeService(Build(new SampleBoot().OnFreePorts()));
        await service.StartAsync();
        var compute = service.App.Services.GetRequiredService<BoundedCompute>();
        using (var held = HeldRun.Begin(compute))
        {
            var waiting = compute.RunAsync("a", 1, static number => number, TestContext.Current.CancellationToken);
            var page = await service.ScrapeAsync();
            Assert.Equal((1, 1), (page.Sum("plimsoll_compute_running", (Name.Key, Name.Value)), page.Sum("plimsoll_compute_queued", (Name.Key, Name.Value))));
            await held.EndAsync();
            await waiting;
        }

        compute.Dispose();
        await Assert.ThrowsAsync<ComputeRefusedException>(() => compute.RunAsync("a", 1, static number => number, TestContext.Current.CancellationToken).AsTask());
        var after = await service.ScrapeAsync();
        Assert.Equal(1, after.Sum("plimsoll_compute_refusals_total", (Name.Key, Name.Value), ("plimsoll_refusal_reason", "stopping")));
        Assert.All(
            TelemetryTable.Metrics.Where(metric => metric.Name.StartsWith("plimsoll.compute.", StringComparison.Ordinal)),
            metric => Assert.Contains(PrometheusName.OfMetric(metric.Name, metric.Unit, metric.Instrument), after.Types.Keys));
        var signals = service.App.Services.GetRequiredService<ISignalRegistry>();
        Assert.NotNull(signals.Find("compute.render.queueDelayMs")!());
        Assert.NotNull(signals.Find("compute.render.utilization")!());
    }

    [Fact]
    public void Its_queue_delay_is_a_pressure_signal_of_a_limiter()
    {
        using var compute = new BoundedCompute(new BoundedComputeOptions(), TimeProvider.System);
        using var limiter = new AdaptiveLimiter(
            new AdaptiveLimiterOptions { Min = 4, Max = 64, TargetP95Ms = 80, Pressure = () => new PressureSignals { ThreadDelayMs = compute.QueueDelayMs } }, TimeProvider.System);
        Assert.True(limiter.TryEnter().IsAcquired);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_when_the_service_is_put_together() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Build(new SampleBoot(), new BoundedComputeOptions { Threads = 0 }));

    private static WebApplication Build(SampleBoot sample, BoundedComputeOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddPlimsoll(sample.Succeed()).AddBoundedCompute(options ?? new BoundedComputeOptions { Name = "render", Threads = 1 });
        builder.Logging.ClearProviders().AddProvider(new CapturedLog());
        var app = builder.Build();
        app.UsePlimsoll();
        app.MapPlimsollOps();
        return app;
    }

    private sealed class ComputeService(WebApplication app) : RunningService(app)
    {
        public Task StartAsync() => ListenAsync();

        public async Task<PrometheusPage> ScrapeAsync() =>
            PrometheusPage.Parse(await Operations.GetStringAsync("/metrics", TestContext.Current.CancellationToken));
    }
}
