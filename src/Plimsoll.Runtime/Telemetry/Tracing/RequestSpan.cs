using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>
/// The spans of one route, as the semantic conventions for HTTP servers want them. What most requests of the route have in common is
/// encoded once.
/// </summary>
internal sealed class RequestSpan
{
    private const int ServerKind = 2;
    private const int PartBytes = 256;
    private const int MostParts = 8;

    // Clients name hosts of any length, and what is kept is kept for good.
    private const int MostPartBytes = 1024;

    private static readonly byte[] UrlPath = OtlpAttributes.KeyOf(TelemetryNames.UrlPath);
    private static readonly string[] SecretParameters = ["token", "signature"];

    private readonly RouteIdentity _route;
    private readonly bool _hasSecrets;
    private readonly Part?[] _parts = new Part?[MostParts];
    private uint _next;

    public RequestSpan(RouteIdentity route)
    {
        _route = route;
        // A parameter's name has stars in front when it takes the rest of the path, and its letter case does not matter.
        var template = route.Route?.Replace("*", "", StringComparison.Ordinal) ?? "";
        _hasSecrets = SecretParameters.Any(parameter => template.Contains($"{{{parameter}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Writes the span of a request that has ended.</summary>
    public void Write(ProtobufWriter writer, Activity activity, HttpContext context, RouteOutcome outcome)
    {
        var request = context.Request;
        var span = writer.Open(SpanFields.Spans);
        SpanEncoder.WriteIdentity(writer, activity, isParentRemote: activity.ParentSpanId != default);
        writer.Raw(PartOf(new PartKey(request.Method, request.Scheme, request.Protocol, request.Headers.Host.ToString(), context.Response.StatusCode)));
        writer.Attribute(SpanFields.Attributes, UrlPath, _hasSecrets ? PathWithoutSecrets(request) : request.Path.Value ?? "/");
        if (outcome.ErrorClass is not null and not RouteErrorClass.Client)
            writer.Attribute(SpanFields.Attributes, TelemetryNames.ErrorType, outcome.ErrorType);
        SpanEncoder.WriteContent(writer, activity);
        // A client that leaves is no fault of the service. The semantic conventions ("Status") would call it an error when 499 could not be sent.
        if (outcome.ErrorClass is RouteErrorClass.Server or RouteErrorClass.Timeout)
            SpanEncoder.WriteStatus(writer, ActivityStatusCode.Error, activity.StatusDescription);
        else
            SpanEncoder.WriteStatus(writer, activity.Status, activity.StatusDescription);
        writer.Close(span);
    }

    // Clients of a route seldom differ in more than the status of their answers; whoever makes up hosts replaces parts, and adds none.
    private ReadOnlySpan<byte> PartOf(in PartKey key)
    {
        foreach (var part in _parts)
        {
            if (part is not null && part.Key == key)
                return part.Bytes;
        }

        var made = new Part(key, Encode(key));
        if (made.Bytes.Length <= MostPartBytes)
            _parts[Interlocked.Increment(ref _next) % MostParts] = made;
        return made.Bytes;
    }

    private byte[] Encode(in PartKey key)
    {
        var part = new ProtobufWriter(PartBytes);
        var method = HttpWords.Method(key.Method);
        part.Text(SpanFields.Name, (_route.Route, method) switch
        {
            (null, HttpWords.OtherMethod) => "HTTP",
            (null, _) => method,
            (_, HttpWords.OtherMethod) => $"HTTP {_route.Route}",
            _ => $"{method} {_route.Route}",
        });
        part.Varint(SpanFields.Kind, ServerKind);
        part.Attribute(SpanFields.Attributes, TelemetryNames.HttpRequestMethod, method);
        if (_route.Route is { } route)
            part.Attribute(SpanFields.Attributes, TelemetryNames.HttpRoute, route);
        if (method != key.Method)
            part.Attribute(SpanFields.Attributes, TelemetryNames.HttpRequestMethodOriginal, key.Method);
        part.Attribute(SpanFields.Attributes, TelemetryNames.UrlScheme, key.Scheme);
        var host = HostString.FromUriComponent(key.Host);
        part.Attribute(SpanFields.Attributes, TelemetryNames.ServerAddress, host.Host);
        if (host.Port is { } port)
            part.Attribute(SpanFields.Attributes, TelemetryNames.ServerPort, (long)port);
        part.Attribute(SpanFields.Attributes, TelemetryNames.NetworkProtocolVersion, HttpWords.Version(key.Protocol));
        part.Attribute(SpanFields.Attributes, TelemetryNames.HttpResponseStatusCode, (long)key.Status);
        return part.Written.ToArray();
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

    private readonly record struct PartKey(string Method, string Scheme, string Protocol, string Host, int Status);

    /// <summary>The part of a span that is the same for all requests with this in common.</summary>
    private sealed record Part(PartKey Key, byte[] Bytes);
}
