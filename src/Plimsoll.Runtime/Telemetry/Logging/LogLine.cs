using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Plimsoll.Runtime.Telemetry.Logging;

/// <summary>One log line under construction or on its way out: a reusable buffer with a JSON writer on it.</summary>
internal sealed class LogLine : IDisposable
{
    private const int UsualBytes = 512;

    // Not for HTML: a log reader wants to read names and stacks as they are. Quotes and control characters are still escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(UsualBytes);

    public LogLine() => Json = new Utf8JsonWriter(_buffer, Options);

    public Utf8JsonWriter Json { get; }

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public int Capacity => _buffer.Capacity;

    /// <summary>Ends the JSON and the line.</summary>
    public void Complete()
    {
        Json.Flush();
        _buffer.Write("\n"u8);
    }

    public void Clear()
    {
        _buffer.ResetWrittenCount();
        Json.Reset();
    }

    public void Dispose() => Json.Dispose();
}
