using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Recording;

/// <summary>Makes one template of many JSON bodies: of those that have the most frequent shape, texts that differ become data sets.</summary>
internal static class JsonShape
{
    /// <summary>The template; <see langword="null"/> when the bodies are no JSON.</summary>
    public static JsonNode? TryTemplate(IReadOnlyList<string> texts, DataSets sets, ICollection<string> notes, string route)
    {
        var documents = new List<JsonDocument>();
        try
        {
            foreach (var text in texts.Where(static text => text.TrimStart() is ['{' or '[', ..])) documents.Add(JsonDocument.Parse(text));
            if (documents.Count * 2 < texts.Count || documents.Count == 0) return null;
            var shapes = documents.GroupBy(static document => ShapeOf(document.RootElement)).OrderByDescending(static same => same.Count()).ToArray();
            if (shapes.Length > 1) notes.Add($"{route}: of {shapes.Length} forms of bodies the most frequent stands for all");
            return Template("body", [.. shapes[0].Select(static document => document.RootElement)], sets);
        }
        catch (JsonException)
        {
            // Several values one after another are text, too.
            return null;
        }
        finally
        {
            foreach (var document in documents) document.Dispose();
        }
    }

    private static string ShapeOf(JsonElement element)
    {
        var shape = new StringBuilder();
        Append(element, shape);
        return shape.ToString();
    }

    private static void Append(JsonElement element, StringBuilder shape)
    {
        shape.Append(element.ValueKind is JsonValueKind.False ? JsonValueKind.True : element.ValueKind).Append('(');
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                shape.Append(member.Name).Append(':');
                Append(member.Value, shape);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Append(item, shape);
        }

        shape.Append(')');
    }

    private static JsonNode? Template(string name, IReadOnlyList<JsonElement> same, DataSets sets)
    {
        switch (same[0].ValueKind)
        {
            case JsonValueKind.Object:
                var result = new JsonObject();
                var members = same.Select(static element => element.EnumerateObject().ToArray()).ToArray();
                // A name that comes twice keeps its last value, as most readers see it.
                for (var index = 0; index < members[0].Length; index++)
                    result[members[0][index].Name] = Template(PlaceNames.Identifier(members[0][index].Name), [.. members.Select(each => each[index].Value)], sets);
                return result;
            case JsonValueKind.Array:
                var items = same.Select(static element => element.EnumerateArray().ToArray()).ToArray();
                return new JsonArray([.. Enumerable.Range(0, items[0].Length).Select(index => Template(PlaceNames.Singular(name), [.. items.Select(each => each[index])], sets))]);
            case JsonValueKind.String:
                var values = new ValueCounter();
                foreach (var element in same) values.Add(element.GetString()!);
                return SlotText.Of(name, values, sets, static text => text);
            default:
                // There are places inside texts and nowhere else.
                return JsonNode.Parse(same.GroupBy(static element => element.GetRawText()).OrderByDescending(static group => group.Count()).First().Key);
        }
    }
}
