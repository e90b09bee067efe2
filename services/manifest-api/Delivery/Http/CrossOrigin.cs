namespace ManifestApi.Delivery.Http;

/// <summary>
/// Lets pages of any origin use the public API (Fetch §3.3): players are embedded anywhere, and nothing here relies on cookies. Refusals
/// and failures can be read as well, so that a player can tell an expired URL from a network that is down.
/// </summary>
internal static class CrossOrigin
{
    private const string Anyone = "*";

    internal static IApplicationBuilder UseCrossOrigin(this IApplicationBuilder app) => app.Use(next => context =>
    {
        // A route for preflights would turn unknown paths into 405.
        if (IsPreflight(context.Request)) return Answer(context.Response);
        context.Response.Headers.AccessControlAllowOrigin = Anyone;
        if (context.Request.Headers.Origin.Count > 0) context.Response.OnStarting(Restore, context.Response);
        return next(context);
    });

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    private static Task Answer(HttpResponse response)
    {
        var headers = response.Headers;
        headers.AccessControlAllowOrigin = Anyone;
        headers.AccessControlAllowMethods = "GET, HEAD, POST";
        headers.AccessControlAllowHeaders = "authorization, content-type, if-none-match, range, traceparent";
        headers.AccessControlMaxAge = "86400";
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Whoever answers for a handler that failed begins with an empty answer.</summary>
    private static Task Restore(object response)
    {
        ((HttpResponse)response).Headers.AccessControlAllowOrigin = Anyone;
        return Task.CompletedTask;
    }
}
