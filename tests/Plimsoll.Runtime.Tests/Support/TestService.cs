using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>Telemetry and operations alone, without a boot: a service whose options a test chooses, already running.</summary>
internal sealed class TestService : RunningService
{
    private TestService(WebApplication app, LogSink logs)
        : base(app) => Logs = logs;

    public LogSink Logs { get; }

    public ISignalRegistry Signals => App.Services.GetRequiredService<ISignalRegistry>();

    /// <summary>Starts a service.</summary>
    /// <param name="map">Its routes. Default: the playback route of the sample contract, which answers <c>ok</c>.</param>
    /// <param name="options">Settings of telemetry; logs go to <see cref="Logs"/> unless they say otherwise.</param>
    /// <param name="operations">Settings of the operations API.</param>
    /// <param name="services">More services.</param>
    public static async Task<TestService> StartAsync(
        Action<WebApplication>? map = null,
        TelemetryOptions? options = null,
        OperationsOptions? operations = null,
        Action<IServiceCollection>? services = null)
    {
        var logs = new LogSink();
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddPlimsollTelemetry(
            Samples.Contract, Samples.Build, options?.OtlpEndpoint, (options ?? new TelemetryOptions()) with { LogOutput = options?.LogOutput ?? logs });
        builder.AddPlimsollOperations(Samples.Contract, Samples.Build, operations ?? Samples.Operations);
        services?.Invoke(builder.Services);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseOperationsListener());
        });
        var app = builder.Build();
        app.UsePlimsollTelemetry();
        app.UsePlimsollOperations();
        if (map is null)
            app.MapGet(Samples.PlaybackPath, () => "ok");
        else
            map(app);
        app.MapPlimsollOps();
        var service = new TestService(app, logs);
        await service.ListenAsync();
        return service;
    }

    public async Task<PrometheusPage> ScrapeAsync() =>
        PrometheusPage.Parse(await Operations.GetStringAsync("/metrics", TestContext.Current.CancellationToken));

    /// <summary>Waits until the metrics show a value, and gives the page.</summary>
    public Task<PrometheusPage> ScrapeUntilAsync(string sample, double atLeast, params (string Name, string Value)[] labels) =>
        Eventually.GetAsync(ScrapeAsync, page => page.Sum(sample, labels) >= atLeast, $"{sample} >= {atLeast}");
}
