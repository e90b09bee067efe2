using System.Buffers;
using System.Text.Json;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Turns nodes back into JSON.</summary>
internal static class NodeJson
{
    /// <summary>The value of a node. What is broken in it has been reported and is written as null.</summary>
    public static JsonDocument Of(Node node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Write(node, writer);
        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    private static void Write(Node node, Utf8JsonWriter writer)
    {
        switch (node.Kind)
        {
            case NodeKind.Object:
                writer.WriteStartObject();
                foreach (var member in node.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case NodeKind.List:
                writer.WriteStartArray();
                foreach (var item in node.Items) Write(item, writer);
                writer.WriteEndArray();
                break;
            case NodeKind.Text:
                writer.WriteStringValue(node.Text);
                break;
            case NodeKind.Number:
                writer.WriteRawValue(node.Text);
                break;
            case NodeKind.True or NodeKind.False:
                writer.WriteBooleanValue(node.Kind == NodeKind.True);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
