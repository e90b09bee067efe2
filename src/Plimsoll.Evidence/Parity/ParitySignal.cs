namespace Plimsoll.Evidence.Parity;

/// <summary>Where a service may differ beside its answers.</summary>
internal enum ParitySignal
{
    /// <summary>Rows of its database.</summary>
    Rows,

    /// <summary>Calls to its dependencies.</summary>
    OutgoingCalls,

    /// <summary>Spans that it exports.</summary>
    Spans,

    /// <summary>Metrics that it exports.</summary>
    Metrics,

    /// <summary>Logs that it exports or prints.</summary>
    Logs,
}
