namespace Plimsoll.Evidence.Telemetry;

/// <summary>Type of an attribute's value: <c>AnyValue</c> of opentelemetry-proto.</summary>
internal enum AttributeType
{
    /// <summary>No value.</summary>
    Empty,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A floating point number.</summary>
    Double,

    /// <summary>Several values.</summary>
    Array,

    /// <summary>Values with names.</summary>
    Map,

    /// <summary>Bytes.</summary>
    Bytes,
}
