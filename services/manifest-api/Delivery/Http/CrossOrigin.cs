using Plimsoll.Contracts;
using Plimsoll.Runtime.Degradation;
using Plimsoll.Runtime.Hosting;

namespace ManifestApi.Delivery.Http;

/// <summary>
/// Lets pages of any origin use the public API (Fetch §3.3): players are embedded anywhere, and nothing here relies on cookies. Refusals
/// and failures can be read as well, so that a player can tell an expired URL from an overload or a network that is down.
/// </summary>
internal static class CrossOrigin
{
    private const string Anyone = "*";
    private const string Requests =
        "authorization, content-type, if-none-match, range, traceparent, " +
        $"{RequestHeaders.IdempotencyKey}, {RequestHeaders.RequestId}, {RequestHeaders.RequestTimeout}, {RequestHeaders.RetryAttempt}, {RequestHeaders.HedgeAttempt}";

    // What a page may read besides the headers that it always may (Fetch, "CORS-safelisted response-header name").
    private const string Answers = $"age, cache-status, content-range, etag, location, {DegradeHeader.Name}, retry-after";

    /// <summary>For answers in a handler's place.</summary>
    internal static PlimsollBuilder AddCrossOrigin(this PlimsollBuilder builder) => builder.AddAnswerHeaders(Tell);

    internal static IApplicationBuilder UseCrossOrigin(this IApplicationBuilder app) => app.Use(next => context =>
    {
        // A route for preflights would turn unknown paths into 405.
        if (IsPreflight(context.Request)) return Answer(context.Response);
        Tell(context);
        return next(context);
    });

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    private static void Tell(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = Anyone;
        // To everybody: an answer that a cache keeps is for pages and for others alike.
        headers.AccessControlExposeHeaders = Answers;
    }

    private static Task Answer(HttpResponse response)
    {
        var headers = response.Headers;
        headers.AccessControlAllowOrigin = Anyone;
        headers.AccessControlAllowMethods = "GET, HEAD, POST";
        headers.AccessControlAllowHeaders = Requests;
        headers.AccessControlMaxAge = "86400";
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
