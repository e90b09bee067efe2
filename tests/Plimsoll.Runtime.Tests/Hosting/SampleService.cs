using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Runtime.Tests.Hosting;

/// <summary>A whole service on real sockets, inside the test.</summary>
internal sealed class SampleService : IAsyncDisposable
{
    private readonly HttpClient _client = new();

    private SampleService(WebApplication app, ServiceBoot boot, CapturedLog log, StartRecorder background)
    {
        App = app;
        Boot = boot;
        Log = log;
        Background = background;
    }

    public WebApplication App { get; }

    public ServiceBoot Boot { get; }

    public CapturedLog Log { get; }

    public StartRecorder Background { get; }

    public static SampleService Make(SampleBoot sample, IEnumerable<IBootCheck>? checks = null, string[]? args = null)
    {
        var boot = sample.Succeed();
        var log = new CapturedLog();
        var background = new StartRecorder();
        var builder = WebApplication.CreateSlimBuilder(args ?? []);
        builder.Services.AddHostedService(_ => background);
        builder.AddPlimsoll(boot);
        builder.Logging.ClearProviders().AddProvider(log);
        foreach (var check in checks ?? [])
            builder.Services.AddSingleton(check);

        var app = builder.Build();
        app.UsePlimsoll();
        app.MapGet("/hello", () => "hello");
        app.MapPost("/body", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return "read";
        });
        app.MapPlimsollOps();
        return new SampleService(app, boot, log, background);
    }

    public Task<HttpResponseMessage> GetAsync(ListenAddress address, string path) =>
        _client.GetAsync(new Uri($"http://{address}{path}"), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(ListenAddress address, string path, HttpContent content) =>
        _client.PostAsync(new Uri($"http://{address}{path}"), content, TestContext.Current.CancellationToken);

    public Task StartAsync() => App.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await App.DisposeAsync();
    }
}
