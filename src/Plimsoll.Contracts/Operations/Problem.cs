using System.Buffers;
using System.Text.Json;

namespace Plimsoll.Contracts;

/// <summary>A problem of an HTTP answer, for machines (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>Problems are read by people in terminals, and never put into a page as they are.</summary>
    private static readonly JsonWriterOptions Legible = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Media type of the answer.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>HTTP status, repeated in the body (RFC 9457 section 3.1.2).</summary>
    public required int Status { get; init; }

    /// <summary>Kind of problem in a few words; the status phrase unless <see cref="Reason"/> says more.</summary>
    public required string Title { get; init; }

    /// <summary>What happened this time and what to do.</summary>
    public string? Detail { get; init; }

    /// <summary>A word for machines that says why, such as <c>timeout</c>. Default: absent.</summary>
    public string? Reason { get; init; }

    /// <summary>Trace id that finds the log lines of the request. Default: absent.</summary>
    public string? TraceId { get; init; }

    /// <summary>The problem as a JSON object, UTF-8.</summary>
    public byte[] ToUtf8Json()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Legible))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "about:blank"u8);
            json.WriteString("title"u8, Title);
            json.WriteNumber("status"u8, Status);
            if (Detail is not null)
                json.WriteString("detail"u8, Detail);
            if (Reason is not null)
                json.WriteString("reason"u8, Reason);
            if (TraceId is not null)
                json.WriteString("traceId"u8, TraceId);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
