using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>
/// The spans of one route, as the semantic conventions for HTTP servers want them. What is the same for every request of the route is
/// encoded once.
/// </summary>
internal sealed class RequestSpan
{
    private const int ServerKind = 2;
    private const int AttributeBytes = 64;

    private static readonly string[] SecretParameters = ["token", "signature"];
    private static readonly byte[] Http = Encoded(TelemetryNames.UrlScheme, "http");
    private static readonly byte[] Http11 = Encoded(TelemetryNames.NetworkProtocolVersion, "1.1");

    private readonly RouteIdentity _route;
    private readonly bool _hasSecrets;
    private Part? _head;
    private Part? _host;

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
        writer.Raw(HeadOf(request.Method));
        writer.Raw(request.Scheme == "http" ? Http : Encoded(TelemetryNames.UrlScheme, request.Scheme));
        writer.Attribute(SpanFields.Attributes, TelemetryNames.UrlPath, _hasSecrets ? PathWithoutSecrets(request) : request.Path.Value ?? "/");
        writer.Raw(HostOf(request.Host.Value ?? ""));
        writer.Raw(request.Protocol == "HTTP/1.1" ? Http11 : Encoded(TelemetryNames.NetworkProtocolVersion, HttpWords.Version(request.Protocol)));
        writer.Attribute(SpanFields.Attributes, TelemetryNames.HttpResponseStatusCode, (long)context.Response.StatusCode);
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

    // A route answers one method, seldom two: the last one is kept.
    private ReadOnlySpan<byte> HeadOf(string method)
    {
        var head = _head;
        if (head is null || head.Of != method)
            _head = head = new Part(method, EncodeHead(method));
        return head.Bytes;
    }

    // So do clients name the service: most of them by one name.
    private ReadOnlySpan<byte> HostOf(string host)
    {
        var part = _host;
        if (part is null || part.Of != host)
            _host = part = new Part(host, EncodeHost(new HostString(host)));
        return part.Bytes;
    }

    private byte[] EncodeHead(string given)
    {
        var method = HttpWords.Method(given);
        var head = new ProtobufWriter(AttributeBytes * 2);
        head.Text(SpanFields.Name, (_route.Route, method) switch
        {
            (null, HttpWords.OtherMethod) => "HTTP",
            (null, _) => method,
            (_, HttpWords.OtherMethod) => $"HTTP {_route.Route}",
            _ => $"{method} {_route.Route}",
        });
        head.Varint(SpanFields.Kind, ServerKind);
        head.Attribute(SpanFields.Attributes, TelemetryNames.HttpRequestMethod, method);
        if (_route.Route is { } route)
            head.Attribute(SpanFields.Attributes, TelemetryNames.HttpRoute, route);
        if (method != given)
            head.Attribute(SpanFields.Attributes, TelemetryNames.HttpRequestMethodOriginal, given);
        return head.Written.ToArray();
    }

    private static byte[] EncodeHost(HostString host)
    {
        var encoded = new ProtobufWriter(AttributeBytes);
        encoded.Attribute(SpanFields.Attributes, TelemetryNames.ServerAddress, host.Host);
        if (host.Port is { } port)
            encoded.Attribute(SpanFields.Attributes, TelemetryNames.ServerPort, (long)port);
        return encoded.Written.ToArray();
    }

    private static byte[] Encoded(string name, string value)
    {
        var attribute = new ProtobufWriter(AttributeBytes);
        attribute.Attribute(SpanFields.Attributes, name, value);
        return attribute.Written.ToArray();
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

    /// <summary>A part of a span that is the same for all requests that have this in common.</summary>
    private sealed record Part(string Of, byte[] Bytes);
}
