using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Cli.Recording;

/// <summary>Says what was recorded, and what was not.</summary>
internal static class RecordReport
{
    public static void Print(ReplayEnd end, RecordedWorkload? workload, RecordRequest request, Terminal terminal)
    {
        if (request.IsJson)
        {
            terminal.Output.WriteLine(JsonText.Object(writer =>
            {
                writer.WriteNumber("requests", end.Requests);
                writer.WriteNumber("routes", workload?.Routes ?? 0);
                writer.WriteBoolean("isPartial", end.IsPartial);
                writer.WriteNumber("secrets", end.Secrets.Length);
                writer.WriteString("workload", workload is null ? null : request.Output);
                writer.WriteString("replay", request.Replay);
                writer.WriteStartObject("leftOut");
                foreach (var (why, count) in end.LeftOut) writer.WriteNumber(why, count);
                writer.WriteEndObject();
                writer.WriteStartArray("notes");
                foreach (var note in workload?.Notes ?? []) writer.WriteStringValue(note);
                writer.WriteEndArray();
            }));
            return;
        }

        terminal.Output.WriteLine($"{end.Requests} requests on {workload?.Routes ?? 0} routes{(end.IsPartial ? ", partial" : "")}");
        foreach (var (why, count) in end.LeftOut) terminal.Output.WriteLine($"left out: {count} × {Shown(why)}");
        foreach (var note in workload?.Notes ?? []) terminal.Output.WriteLine($"note: {Shown(note)}");
        foreach (var secret in end.Secrets.Take(20)) terminal.Output.WriteLine($"redacted: {SecretLine(secret)}");
        if (end.Secrets.Length > 20) terminal.Output.WriteLine($"redacted: {end.Secrets.Length - 20} more; they are at the end of the replay file");
        terminal.Note($"replay: {request.Replay}");
        terminal.Note(workload is null ? "No workload: nothing was recorded that one could ask" : $"workload: {request.Output}");
    }

    // Paths are as clients wrote them, and a terminal obeys what they may hold.
    private static string Shown(string text) => string.Concat(text.Select(static letter => char.IsControl(letter) ? '?' : letter));

    private static string SecretLine(ReplaySecret secret) => $"{ReplaySecret.Placeholder(secret.Number)}, {secret.Times} ×, first in {secret.Place}; {ReplaySecret.Variable(secret.Number)} gives it to a replay";
}
