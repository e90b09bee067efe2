namespace Plimsoll.Contracts;

/// <summary>How a metric behaves, in the words of the OpenTelemetry metrics data model.</summary>
public enum MetricInstrument
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A sum that grows and shrinks.</summary>
    UpDownCounter,

    /// <summary>A value at the time of reading.</summary>
    Gauge,

    /// <summary>A distribution.</summary>
    Histogram,
}
