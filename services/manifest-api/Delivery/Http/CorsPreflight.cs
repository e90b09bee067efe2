namespace ManifestApi.Delivery.Http;

/// <summary>Answers the question that a browser asks before a request of another origin (Fetch §3.3). A route for it would turn unknown paths into 405.</summary>
internal static class CorsPreflight
{
    internal static IApplicationBuilder UseCorsPreflight(this IApplicationBuilder app) =>
        app.Use(next => context => IsPreflight(context.Request) ? Answer(context.Response) : next(context));

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    private static Task Answer(HttpResponse response)
    {
        var headers = response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, HEAD, POST";
        headers.AccessControlAllowHeaders = "authorization, content-type, if-none-match, range, traceparent";
        headers.AccessControlMaxAge = "86400";
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
