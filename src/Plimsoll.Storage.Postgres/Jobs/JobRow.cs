using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Plimsoll.Jobs;

namespace Plimsoll.Storage.Postgres.Jobs;

/// <summary>
/// Writes job rows in the binary format of COPY (PostgreSQL documentation, COPY, "Binary Format"). What alike jobs share is encoded once.
/// </summary>
internal sealed class JobRow
{
    private const short Columns = 15;
    private const long EpochTicks = 630_822_816_000_000_000;
    private readonly ArrayBufferWriter<byte> _shared = new(256);
    private JobHeader? _header;
    private int _cutKey;
    private int _cutDeadline;

    internal static void Begin(ArrayBufferWriter<byte> output)
    {
        // Signature, flags, length of the header's extension.
        ReadOnlySpan<byte> head = [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
        output.Write(head);
    }

    internal static void End(ArrayBufferWriter<byte> output) => output.Write<byte>([0xff, 0xff]);

    internal void Write(ArrayBufferWriter<byte> output, in NewJob job, long number)
    {
        if (!ReferenceEquals(_header, job.Header)) Share(job.Header);
        var head = output.GetSpan(14);
        BinaryPrimitives.WriteInt16BigEndian(head, Columns);
        BinaryPrimitives.WriteInt32BigEndian(head[2..], 8);
        BinaryPrimitives.WriteInt64BigEndian(head[6..], number);
        output.Advance(14);
        var shared = _shared.WrittenSpan;
        output.Write(shared[.._cutKey]);
        Text(output, job.Key);
        Text(output, job.OrderKey);
        if (job.OrderKey is null) Null(output);
        else Int16(output, (short)job.Header.OrderFailure);
        output.Write(shared[_cutKey.._cutDeadline]);
        Length(output, job.Payload.Length);
        output.Write(job.Payload.Span);
    }

    internal static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private void Share(JobHeader header)
    {
        _header = header;
        _shared.ResetWrittenCount();
        Text(_shared, header.Queue);
        Text(_shared, header.Type);
        Length(_shared, 4);
        BinaryPrimitives.WriteInt32BigEndian(_shared.GetSpan(4), header.Version);
        _shared.Advance(4);
        Int16(_shared, (short)header.Priority);
        Instant(_shared, Milliseconds(header.CreatedAt));
        Text(_shared, header.Tenant);
        Text(_shared, header.Labels?.AssetClass);
        Text(_shared, header.Labels?.Region);
        _cutKey = _shared.WrittenCount;
        if (header.Deadline is { } deadline) Instant(_shared, deadline);
        else Null(_shared);
        Text(_shared, header.Traceparent);
        _cutDeadline = _shared.WrittenCount;
    }

    private static void Instant(ArrayBufferWriter<byte> output, DateTimeOffset at)
    {
        Length(output, 8);
        BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(8), (at.UtcTicks - EpochTicks) / TimeSpan.TicksPerMicrosecond);
        output.Advance(8);
    }

    private static void Int16(ArrayBufferWriter<byte> output, short value)
    {
        Length(output, 2);
        BinaryPrimitives.WriteInt16BigEndian(output.GetSpan(2), value);
        output.Advance(2);
    }

    private static void Text(ArrayBufferWriter<byte> output, string? value)
    {
        if (value is null)
        {
            Null(output);
            return;
        }

        Length(output, Encoding.UTF8.GetByteCount(value));
        output.Advance(Encoding.UTF8.GetBytes(value, output.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
    }

    private static void Null(ArrayBufferWriter<byte> output) => Length(output, -1);

    private static void Length(ArrayBufferWriter<byte> output, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), value);
        output.Advance(4);
    }
}
