using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Testing;

/// <summary>
/// Watches the requests of an ASP.NET Core service of the same process from its outermost middleware. A handler that saw that its caller went ends with an
/// <see cref="OperationCanceledException"/>, or with what its failing connection threw; one that ends as if nothing had happened ran on.
/// </summary>
/// <remarks>With a <c>WebApplicationFactory</c>: <c>services.AddSingleton&lt;IStartupFilter&gt;(watch)</c>; with a host of your own: <c>app.Use(watch.Invoke)</c> before all else.</remarks>
public sealed class RequestWatch : IRequestWatch, IStartupFilter
{
    private long _inFlight;
    private long _cancelled;
    private long _ranOn;

    /// <inheritdoc/>
    public Task<RequestCounts> ReadAsync(CancellationToken cancellation) =>
        Task.FromResult(new RequestCounts(Interlocked.Read(ref _inFlight), Interlocked.Read(ref _cancelled), Interlocked.Read(ref _ranOn)));

    /// <summary>The middleware.</summary>
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        Interlocked.Increment(ref _inFlight);
        try
        {
            await next(context);
            if (context.RequestAborted.IsCancellationRequested) Interlocked.Increment(ref _ranOn);
        }
        catch (Exception fault) when (context.RequestAborted.IsCancellationRequested && fault is OperationCanceledException or IOException)
        {
            Interlocked.Increment(ref _cancelled);
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
}
