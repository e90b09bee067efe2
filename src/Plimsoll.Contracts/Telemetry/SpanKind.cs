namespace Plimsoll.Contracts;

/// <summary>Role of a span in a trace, in the words of the OpenTelemetry trace data model.</summary>
public enum SpanKind
{
    /// <summary>Work inside the process.</summary>
    Internal,

    /// <summary>Answering a remote caller.</summary>
    Server,

    /// <summary>Calling a remote service.</summary>
    Client,

    /// <summary>Handing over work that is done later.</summary>
    Producer,

    /// <summary>Doing work that was handed over.</summary>
    Consumer,
}
