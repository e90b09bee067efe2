namespace Plimsoll.Evidence.Parity;

/// <summary>What a client does in a case.</summary>
internal enum CaseKind
{
    /// <summary>Sends a request and reads the response. Where A's parts always come apart, when they come matters as for a <see cref="Stream"/>.</summary>
    Plain,

    /// <summary>The same, and when the parts of the response come matters.</summary>
    Stream,

    /// <summary>Goes away with RST: after some bytes of the response, or when the service has called its dependency.</summary>
    Abort,

    /// <summary>Reads the response slowly.</summary>
    SlowReader,

    /// <summary>Sends the first half of a request, and waits for what the service does about it.</summary>
    Stall,
}
