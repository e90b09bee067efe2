using System.Text.Json;
using EndToEnd.Api;
using Plimsoll.Testing;

namespace EndToEnd.Routes;

/// <summary>An OpenAPI document as the service sends it, and what of an answer contradicts it.</summary>
internal sealed class ApiDescription(string document)
{
    private static readonly string[] Methods = ["get", "head", "post", "put", "delete", "patch", "options"];
    private readonly JsonElement _root = JsonSerializer.Deserialize<JsonElement>(document);

    /// <summary>Every operation, as <c>METHOD /template</c>.</summary>
    internal IReadOnlyList<string> Operations => [.. Each().Select(each => each.Operation)];

    /// <summary>Every status of every operation, as <c>METHOD /template status</c>; <c>default</c> stands for faults and is left out.</summary>
    internal IReadOnlyList<string> Statuses =>
    [
        .. Each().SelectMany(each => each.Definition.GetProperty("responses").EnumerateObject()
            .Where(response => response.Name != "default").Select(response => $"{each.Operation} {response.Name}")),
    ];

    /// <summary>In what an answer differs from its description; empty when it keeps to it.</summary>
    internal IReadOnlyList<string> Contradictions(Exchange exchange)
    {
        var definition = Each().FirstOrDefault(each => each.Operation == $"{exchange.Method} {exchange.Route}").Definition;
        if (definition.ValueKind == JsonValueKind.Undefined) return [$"no such operation: {exchange}"];
        var responses = definition.GetProperty("responses");
        if (!responses.TryGetProperty($"{exchange.Status}", out var response) && !(exchange.Status >= 500 && responses.TryGetProperty("default", out response)))
            return [$"no such status: {exchange}"];
        return JudgeContent(exchange, SchemaJudge.Resolve(_root, response));
    }

    private List<string> JudgeContent(Exchange exchange, JsonElement response)
    {
        // What has no body has no content; the header of a HEAD answer speaks of the body that GET would send.
        if (exchange.Method == "HEAD") return exchange.Body.Length == 0 ? [] : [$"a body: {exchange}"];
        if (!response.TryGetProperty("content", out var content)) return exchange.MediaType is null && exchange.Body.Length == 0 ? [] : [$"an undescribed body: {exchange}"];
        if (exchange.MediaType is not { } type || !content.TryGetProperty(type, out var media)) return [$"another media type: {exchange}"];
        return type.EndsWith("json", StringComparison.Ordinal)
            ? [.. SchemaJudge.Violations(media.GetProperty("schema"), _root, exchange.Body).Select(violation => $"{violation}: {exchange}")]
            : [];
    }

    private IEnumerable<(string Operation, JsonElement Definition)> Each() =>
        from path in _root.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        where Methods.Contains(method.Name)
        select ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value);
}
