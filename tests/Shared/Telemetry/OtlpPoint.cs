using System.Runtime.InteropServices;
using System.Text;

namespace Plimsoll.Testing.Telemetry;

/// <summary>A data point as a collector reads it.</summary>
internal sealed record OtlpPoint
{
    public required ulong StartNanoseconds { get; init; }

    public required ulong TimeNanoseconds { get; init; }

    /// <summary>A long or a double; of a histogram its count.</summary>
    public required object Value { get; init; }

    public double Sum { get; init; }

    public IReadOnlyList<ulong> Buckets { get; init; } = [];

    public IReadOnlyList<double> Bounds { get; init; } = [];

    public required IReadOnlyDictionary<string, object?> Attributes { get; init; }

    public static OtlpPoint Of(ReadOnlyMemory<byte> point, bool isHistogram)
    {
        var fields = ProtobufField.Read(point).ToLookup(field => field.Number);
        var value = fields[4].Concat(fields[6].Where(_ => !isHistogram)).Single();
        return new OtlpPoint
        {
            StartNanoseconds = fields[2].Single().Value,
            TimeNanoseconds = fields[3].Single().Value,
            Value = !isHistogram && value.Number == 4 ? (object)BitConverter.UInt64BitsToDouble(value.Value) : unchecked((long)value.Value),
            Sum = isHistogram ? BitConverter.UInt64BitsToDouble(fields[5].Single().Value) : 0,
            Buckets = isHistogram ? MemoryMarshal.Cast<byte, ulong>(fields[6].Single().Bytes.Span).ToArray() : [],
            Bounds = isHistogram ? MemoryMarshal.Cast<byte, double>(fields[7].Single().Bytes.Span).ToArray() : [],
            Attributes = fields[isHistogram ? 9 : 7].ToDictionary(
                field => Encoding.UTF8.GetString(ProtobufField.Messages(field.Bytes, 1).Single().Span),
                field => Any(ProtobufField.Messages(field.Bytes, 2).Single())),
        };
    }

    // AnyValue of common.proto.
    private static object? Any(ReadOnlyMemory<byte> any) => ProtobufField.Read(any).SingleOrDefault() switch
    {
        { Number: 1 } text => Encoding.UTF8.GetString(text.Bytes.Span),
        { Number: 2 } truth => (object)(truth.Value == 1),
        { Number: 3 } integer => unchecked((long)integer.Value),
        { Number: 4 } real => BitConverter.UInt64BitsToDouble(real.Value),
        { Number: 5 } array => ProtobufField.Messages(array.Bytes, 1).Select(Any).ToArray(),
        { Number: 7 } bytes => bytes.Bytes.ToArray(),
        { Number: 0 } => null,
        var other => throw new FormatException($"Field {other.Number} is none of AnyValue's."),
    };
}
