using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>A service as its author puts it together: boot, gate and listeners, with two routes and those of a test, which starts it.</summary>
internal sealed class SampleService : RunningService
{
    private SampleService(WebApplication app, ServiceBoot boot, CapturedLog log, StartRecorder background)
        : base(app) => (Boot, Log, Background) = (boot, log, background);

    public ServiceBoot Boot { get; }

    public CapturedLog Log { get; }

    public StartRecorder Background { get; }

    public Task StartAsync() => ListenAsync();

    public static SampleService Make(SampleBoot sample, IEnumerable<IBootCheck>? checks = null, string[]? args = null, Action<WebApplication>? map = null)
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
        map?.Invoke(app);
        app.MapPlimsollOps();
        return new SampleService(app, boot, log, background);
    }
}
