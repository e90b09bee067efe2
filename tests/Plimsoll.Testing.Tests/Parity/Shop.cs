using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Testing.Tests.Parity;

/// <summary>A real service of this process: on a port, or behind a test server.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Shop(WebApplication app, RequestWatch watch) => (_app, Watch) = (app, watch);

    public RequestWatch Watch { get; }

    public Uri Address => LoopbackServer.AddressOf(_app);

    public HttpClient Client => field ??= _app.GetTestClient();

    /// <summary>Starts one that answers so; what isn't answered is 404, but for the root.</summary>
    /// <param name="answer">What it answers.</param>
    /// <param name="isInMemory">Whether it listens on no port.</param>
    /// <param name="within">Middleware between the watch and the answer.</param>
    public static async Task<Shop> StartAsync(RequestDelegate answer, bool isInMemory = false, Action<IApplicationBuilder>? within = null)
    {
        var watch = new RequestWatch();
        var app = isInMemory ? InMemory(watch) : LoopbackServer.Make();
        if (!isInMemory) app.Use(watch.Invoke);
        within?.Invoke(app);
        app.Run(context => context.Request.Path == "/" ? context.Response.WriteAsync("up", context.RequestAborted) : answer(context));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Shop(app, watch);
    }

    public static RequestDelegate Json(Func<HttpContext, string> body) => context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body(context), context.RequestAborted);
    };

    /// <summary>Begins an answer, and ends it with its caller.</summary>
    public static async Task Lasting(HttpContext context)
    {
        await context.Response.WriteAsync("begun", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    // As the factory of a test host does: the service knows nothing of the watch.
    private static WebApplication InMemory(RequestWatch watch)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<IStartupFilter>(watch);
        return builder.Build();
    }
}
