using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Telemetry.Support;

/// <summary>A real service on real sockets: telemetry, operations API on its own listener, and the routes that a test maps.</summary>
internal sealed class TestService : IAsyncDisposable
{
    public static readonly byte[] ContractFile = Encoding.UTF8.GetBytes("""{ "apiVersion": "plimsoll/v1" } // as written""");

    private readonly WebApplication _app;

    private TestService(WebApplication app, LogSink logs)
    {
        (_app, Logs) = (app, logs);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        Client = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        Operations = new HttpClient { BaseAddress = new Uri(addresses[1]) };
    }

    public LogSink Logs { get; }

    public HttpClient Client { get; }

    public HttpClient Operations { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestService> StartAsync(
        Action<WebApplication> map,
        TelemetryOptions? options = null,
        OperationsOptions? operations = null,
        Action<IServiceCollection>? services = null)
    {
        var logs = new LogSink();
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddPlimsollTelemetry(
            Samples.Contract, Samples.Build, options?.OtlpEndpoint, (options ?? new TelemetryOptions()) with { LogOutput = options?.LogOutput ?? logs });
        builder.AddPlimsollOperations(Samples.Contract, Samples.Build, operations ?? new OperationsOptions { ContractFile = ContractFile });
        services?.Invoke(builder.Services);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseOperationsListener());
        });
        var app = builder.Build();
        app.UsePlimsollTelemetry();
        app.UsePlimsollOperations();
        map(app);
        app.MapPlimsollOps();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestService(app, logs);
    }

    public ISignalRegistry Signals => Services.GetRequiredService<ISignalRegistry>();

    public async Task<PrometheusPage> ScrapeAsync() =>
        PrometheusPage.Parse(await Operations.GetStringAsync("/metrics", TestContext.Current.CancellationToken));

    /// <summary>Waits until the metrics show a value, and gives the page.</summary>
    public Task<PrometheusPage> ScrapeUntilAsync(string sample, double atLeast, params (string Name, string Value)[] labels) =>
        Eventually.GetAsync(ScrapeAsync, page => page.Sum(sample, labels) >= atLeast, $"{sample} >= {atLeast}");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Operations.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
