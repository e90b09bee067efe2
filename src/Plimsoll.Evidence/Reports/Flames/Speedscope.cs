using System.Text;
using System.Text.Json;
using Plimsoll.Evidence.Profiling;

namespace Plimsoll.Evidence.Reports.Flames;

/// <summary>A profile in the format of speedscope (https://www.speedscope.app/file-format-schema.json), one profile for each kind.</summary>
internal static class Speedscope
{
    /// <summary>The file.</summary>
    public static string Write(Profile profile)
    {
        List<string> names = [];
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        var kinds = profile.Kinds.Where(static kind => kind.Stacks.Total > 0).Select(kind => (Kind: kind, Stacks: kind.Stacks.Stacks().Select(stack => (Frames: stack.Frames.Select(Number).ToArray(), stack.Weight)).ToArray())).ToArray();
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://www.speedscope.app/file-format-schema.json");
            json.WriteString("name", profile.Name);
            json.WriteString("exporter", "plimsoll");
            json.WriteStartObject("shared");
            json.WriteStartArray("frames");
            foreach (var name in names)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("profiles");
            foreach (var (kind, stacks) in kinds) Write(json, kind, stacks);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());

        int Number(string name)
        {
            if (numbers.TryGetValue(name, out var number)) return number;
            names.Add(name);
            return numbers[name] = names.Count - 1;
        }
    }

    private static void Write(Utf8JsonWriter json, KindProfile kind, (int[] Frames, long Weight)[] stacks)
    {
        json.WriteStartObject();
        json.WriteString("type", "sampled");
        json.WriteString("name", ProfileText.Title(kind.Kind));
        json.WriteString("unit", kind.Unit switch { "bytes" => "bytes", "µs" => "microseconds", _ => "none" });
        json.WriteNumber("startValue", 0);
        json.WriteNumber("endValue", kind.Stacks.Total);
        json.WriteStartArray("samples");
        foreach (var (frames, _) in stacks)
        {
            json.WriteStartArray();
            foreach (var frame in frames) json.WriteNumberValue(frame);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("weights");
        foreach (var (_, weight) in stacks) json.WriteNumberValue(weight);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
