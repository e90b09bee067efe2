namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>What became of a span that was to wait for the collector.</summary>
internal enum SpanFate
{
    /// <summary>It waits.</summary>
    Kept,

    /// <summary>It waits, and with it so many that they should be sent now.</summary>
    KeptAndFull,

    /// <summary>There was no room.</summary>
    Refused,

    /// <summary>It could not be encoded: a value of it threw.</summary>
    Unprintable,
}
