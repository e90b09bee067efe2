using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// Names the span of a request and gives it the attributes of the semantic conventions for HTTP servers.
/// The platform makes the span; up to .NET 10 it leaves naming and attributes to others.
/// </summary>
internal static class RequestSpan
{
    private static readonly string[] SecretParameters = ["token", "signature"];

    /// <summary>Describes the current span, if it is recorded at all.</summary>
    public static void Describe(HttpContext context, RouteIdentity route, RouteOutcome outcome)
    {
        if (Activity.Current is { IsAllDataRequested: true } span)
            Describe(span, context, route, outcome);
    }

    private static void Describe(Activity span, HttpContext context, RouteIdentity route, RouteOutcome outcome)
    {
        var request = context.Request;
        var method = KnownMethod(request.Method);
        span.DisplayName = (route.Route, method) switch
        {
            (null, "_OTHER") => "HTTP",
            (null, _) => method,
            (_, "_OTHER") => $"HTTP {route.Route}",
            _ => $"{method} {route.Route}",
        };
        span.SetTag(TelemetryNames.HttpRequestMethod, method);
        span.SetTag(TelemetryNames.UrlScheme, request.Scheme);
        span.SetTag(TelemetryNames.UrlPath, PathWithoutSecrets(request));
        span.SetTag(TelemetryNames.ServerAddress, request.Host.Host);
        span.SetTag(TelemetryNames.NetworkProtocolVersion, VersionOf(request.Protocol));
        span.SetTag(TelemetryNames.HttpRoute, route.Route);
        span.SetTag(TelemetryNames.HttpResponseStatusCode, context.Response.StatusCode);
        if (outcome.ErrorClass is null or RouteErrorClass.Client)
            return;
        span.SetTag(TelemetryNames.ErrorType, outcome.ErrorType);
        // A client that leaves is not a fault of the server (semantic conventions for HTTP spans, "Status").
        if (outcome.ErrorClass != RouteErrorClass.Aborted)
            span.SetStatus(ActivityStatusCode.Error);
    }

    private static string PathWithoutSecrets(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        foreach (var parameter in SecretParameters)
        {
            if (request.RouteValues.TryGetValue(parameter, out var value) && value is string { Length: > 0 } secret)
                path = path.Replace(secret, "REDACTED", StringComparison.Ordinal);
        }

        return path;
    }

    private static string VersionOf(string protocol) => protocol switch
    {
        "HTTP/1.1" => "1.1",
        "HTTP/2" => "2",
        "HTTP/3" => "3",
        "HTTP/1.0" => "1.0",
        _ => protocol,
    };

    private static string KnownMethod(string method) =>
        method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "PATCH" or "OPTIONS" or "CONNECT" or "TRACE" ? method : "_OTHER";
}
