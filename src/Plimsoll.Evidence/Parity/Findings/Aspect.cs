namespace Plimsoll.Evidence.Parity;

/// <summary>What a fact is about; decides how much a change of it matters.</summary>
internal enum Aspect
{
    /// <summary>Status of a response.</summary>
    Status,

    /// <summary>A header or trailer.</summary>
    Header,

    /// <summary>Case or order of headers, the reason phrase.</summary>
    HeaderForm,

    /// <summary>A cookie or an attribute of it.</summary>
    Cookie,

    /// <summary>A value of a body.</summary>
    Body,

    /// <summary>How a body is written: order of keys, white space.</summary>
    BodyForm,

    /// <summary>How the length of a body is told, and what else is between two hops only (RFC 9110 §7.6.1).</summary>
    Framing,

    /// <summary>How a response ended.</summary>
    Ending,

    /// <summary>Whether a connection stays open.</summary>
    Connection,

    /// <summary>When parts of a response come, when a server gives up.</summary>
    Time,

    /// <summary>A call to another service.</summary>
    OutgoingCall,

    /// <summary>The order of calls to other services.</summary>
    CallOrder,

    /// <summary>Rows of the database.</summary>
    Rows,

    /// <summary>A span.</summary>
    Span,

    /// <summary>A metric.</summary>
    Metric,

    /// <summary>A log record.</summary>
    Log,

    /// <summary>A line of the output.</summary>
    Output,

    /// <summary>An alert or a dashboard that asks for a name.</summary>
    AlertContract,

    /// <summary>Start, stop, exit code, being alive.</summary>
    Lifecycle,

    /// <summary>How a hostile case is taken.</summary>
    Legibility,
}
