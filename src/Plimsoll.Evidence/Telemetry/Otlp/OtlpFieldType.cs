namespace Plimsoll.Evidence.Telemetry;

/// <summary>How a field of an OTLP message stands on the wire of protobuf, and how in JSON.</summary>
internal enum OtlpFieldType
{
    /// <summary>A text, UTF-8.</summary>
    Text,

    /// <summary>An identifier: bytes, in JSON as hexadecimal digits.</summary>
    Identifier,

    /// <summary>Bytes, in JSON as base64.</summary>
    Bytes,

    /// <summary>A varint: enumerations, booleans, integers in two's complement.</summary>
    Integer,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>Eight bytes, an integer.</summary>
    Fixed64,

    /// <summary>Eight bytes, a floating point number.</summary>
    Double,

    /// <summary>A message.</summary>
    Message,
}
