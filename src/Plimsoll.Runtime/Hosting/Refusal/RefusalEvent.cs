using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The log event of a refused boot. Written by hand: it must work when nothing else has been set up.</summary>
internal static class RefusalEvent
{
    public const string Name = "boot.refused";

    /// <summary>The line goes into a log and never into a page, so quotes and accents can stay legible.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Render(string service, BuildInfo? build, IReadOnlyList<BootFault> faults, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", now.UtcDateTime);
            json.WriteString("severity", "FATAL");
            json.WriteString("event", Name);
            json.WriteString("service", service);
            if (build is not null)
            {
                json.WriteString("runtime", build.Runtime);
                json.WriteString("commit", build.Commit);
            }

            json.WriteNumber("exitCode", ExitCodes.Of(faults));
            json.WriteStartArray("faults");
            foreach (var fault in faults)
                Write(json, fault);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, BootFault fault)
    {
        json.WriteStartObject();
        json.WriteString("step", fault.Step);
        json.WriteString("what", fault.What);
        json.WriteString("problem", fault.Problem);
        json.WriteString("action", fault.Action);
        if (fault.Detail is not null)
            json.WriteString("detail", fault.Detail);
        json.WriteEndObject();
    }
}
