using System.Text.Json.Nodes;

namespace Plimsoll.Contracts.Tests.Support;

/// <summary>The members that a schema describes, with a path to each: maps and lists stand for their elements as <c>*</c>.</summary>
internal static class SchemaMembers
{
    public static IEnumerable<(string Path, JsonObject Schema)> Of(string schema) => Of(JsonNode.Parse(schema)!.AsObject(), "");

    private static IEnumerable<(string Path, JsonObject Schema)> Of(JsonObject schema, string path)
    {
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            var memberPath = path.Length == 0 ? name : $"{path}/{name}";
            yield return (memberPath, member!.AsObject());
            foreach (var inner in Of(member.AsObject(), memberPath))
                yield return inner;
        }

        foreach (var elements in new[] { schema["additionalProperties"], schema["items"] }.OfType<JsonObject>())
        {
            yield return ($"{path}/*", elements);
            foreach (var inner in Of(elements, $"{path}/*"))
                yield return inner;
        }
    }
}
