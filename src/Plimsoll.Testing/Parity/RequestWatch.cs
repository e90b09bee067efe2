using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Testing;

/// <summary>
/// Watches the requests of an ASP.NET Core service of the same process. A handler that saw that its caller went ends with an exception, which middleware within may have
/// answered: as 499, as <c>UseExceptionHandler</c> and the developer's page do, or as a failure. One that ends as if nothing had happened ran on.
/// </summary>
/// <remarks>
/// With a <c>WebApplicationFactory</c>: <c>services.AddSingleton&lt;IStartupFilter&gt;(watch)</c>; with a host of your own: <c>app.Use(watch.Invoke)</c> before all else. Where
/// middleware that isn't ASP.NET Core's swallows the exception of an answer that had begun, nothing tells of it: put the watch behind that middleware then.
/// </remarks>
public sealed class RequestWatch : IRequestWatch, IStartupFilter
{
    private long _inFlight;
    private long _cancelled;
    private long _ranOn;

    /// <summary>What the last handler threw that failed; null when none did.</summary>
    internal Exception? Fault { get; private set; }

    /// <inheritdoc/>
    public Task<RequestCounts> ReadAsync(CancellationToken cancellation) =>
        Task.FromResult(new RequestCounts(Interlocked.Read(ref _inFlight), Interlocked.Read(ref _cancelled), Interlocked.Read(ref _ranOn)));

    /// <summary>The middleware.</summary>
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        Interlocked.Increment(ref _inFlight);
        var swallowed = SwallowedAborts.Watch();
        try
        {
            await next(context);
            Count(context, swallowed, context.Features.Get<IExceptionHandlerFeature>()?.Error);
        }
        catch (Exception fault)
        {
            Count(context, swallowed, fault);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    Action<IApplicationBuilder> IStartupFilter.Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Invoke);
        next(app);
    };

    private void Count(HttpContext context, SwallowedAborts swallowed, Exception? fault)
    {
        if (fault is not null) Fault = fault;
        // A connection can break in the handler's hands before the server has cancelled its token.
        var hasGone = context.RequestAborted.IsCancellationRequested || fault is ConnectionResetException or ConnectionAbortedException;
        if (!hasGone) return;
        if (fault is not null || swallowed.Any || context.Response.StatusCode == StatusCodes.Status499ClientClosedRequest) Interlocked.Increment(ref _cancelled);
        else Interlocked.Increment(ref _ranOn);
    }
}
