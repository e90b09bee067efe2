using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Profiling.Stacks;
using Plimsoll.Evidence.Reports.Flames;

namespace Plimsoll.Cli.Profiling;

/// <summary>What a profile comes to, for programs.</summary>
internal static class ProfileJson
{
    private const int Rows = 20;

    public static string Write(Profile profile, ImmutableArray<string> written) => JsonText.Object(writer =>
    {
        writer.WriteString("name", profile.Name);
        writer.WriteNumber("processId", profile.ProcessId);
        writer.WriteString("runtime", profile.Runtime);
        writer.WriteNumber("seconds", profile.Seconds);
        writer.WriteStartObject("kinds");
        foreach (var kind in profile.Kinds) Write(writer, kind);
        writer.WriteEndObject();
        writer.WriteStartObject("absent");
        foreach (var absence in profile.Absent) writer.WriteString(ProfileText.FileName(absence.Kind), absence.Reason);
        writer.WriteEndObject();
        if (profile.Collections is { } collections)
        {
            writer.WriteStartObject("collections");
            writer.WriteNumber("count", collections.Count);
            writer.WriteNumber("pauseMs", collections.PauseMs);
            writer.WriteNumber("longestMs", collections.LongestMs);
            writer.WriteEndObject();
        }

        writer.WriteNumber("lostEvents", profile.LostEvents);
        writer.WriteStartArray("notes");
        foreach (var note in profile.Notes) writer.WriteStringValue(note);
        writer.WriteEndArray();
        writer.WriteStartArray("written");
        foreach (var file in written) writer.WriteStringValue(file);
        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, KindProfile kind)
    {
        writer.WriteStartObject(ProfileText.FileName(kind.Kind));
        writer.WriteString("source", kind.Source);
        writer.WriteString("unit", kind.Unit);
        writer.WriteNumber("total", kind.Stacks.Total);
        if (kind.Delay is { } delay)
        {
            writer.WriteStartObject("delay");
            writer.WriteString("what", delay.What);
            writer.WriteNumber("count", delay.Count);
            writer.WriteNumber("p50Ms", delay.P50Ms);
            writer.WriteNumber("p99Ms", delay.P99Ms);
            writer.WriteNumber("maxMs", delay.MaxMs);
            writer.WriteEndObject();
        }

        Write(writer, "types", [.. kind.Types.Take(Rows)]);
        Write(writer, "self", kind.Stacks.TopSelf(Rows));
        Write(writer, "inclusive", kind.Stacks.TopInclusive(Rows));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, ImmutableArray<NamedWeight> rows)
    {
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("name", row.Name);
            writer.WriteNumber("weight", row.Weight);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
