using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Names of a route.</summary>
/// <param name="Key">Name in the contract: METHOD /path, parameters without constraints.</param>
/// <param name="Method">Request method; null when no route matched or the route takes several.</param>
/// <param name="Route">Route template as the platform reports it in <c>http.route</c>; null when no route matched.</param>
internal sealed record RouteIdentity(string Key, string? Method, string? Route)
{
    /// <summary>Requests that no route matched.</summary>
    public static readonly RouteIdentity Unmatched = new("unmatched", null, null);

    /// <summary>The candidates for an endpoint's name in the contract, one per method that it answers.</summary>
    public static IEnumerable<RouteIdentity> Of(Endpoint endpoint)
    {
        if (endpoint is not RouteEndpoint { RoutePattern: var pattern })
            yield break;
        var template = endpoint.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route ?? pattern.RawText ?? "/";
        var path = PathOf(pattern);
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        foreach (var method in methods)
            yield return new RouteIdentity($"{method} {path}", method, template);
        if (methods.Count == 0)
            yield return new RouteIdentity($"* {path}", null, template);
    }

    /// <summary>The identity of a route that the contract names.</summary>
    public static RouteIdentity OfContract(string key)
    {
        var space = key.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new RouteIdentity(key, null, key) : new RouteIdentity(key, key[..space], key[(space + 1)..]);
    }

    private static string PathOf(RoutePattern pattern)
    {
        if (pattern.PathSegments.Count == 0)
            return "/";
        var path = new StringBuilder();
        foreach (var segment in pattern.PathSegments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
                Append(path, part);
        }

        return path.ToString();
    }

    private static void Append(StringBuilder path, RoutePatternPart part)
    {
        switch (part)
        {
            case RoutePatternLiteralPart literal:
                path.Append(literal.Content);
                break;
            case RoutePatternSeparatorPart separator:
                path.Append(separator.Content);
                break;
            case RoutePatternParameterPart parameter:
                var stars = !parameter.IsCatchAll ? "" : parameter.EncodeSlashes ? "*" : "**";
                path.Append('{').Append(stars).Append(parameter.Name).Append(parameter.IsOptional ? "?" : "").Append('}');
                break;
        }
    }
}
