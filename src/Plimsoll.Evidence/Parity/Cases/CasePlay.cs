namespace Plimsoll.Evidence.Parity;

/// <summary>One request to one arm, and what came of it.</summary>
internal sealed record CasePlay
{
    /// <summary>The case.</summary>
    public required ParityCase Case { get; init; }

    /// <summary>The trace that the request began.</summary>
    public required string TraceId { get; init; }

    /// <summary>The span that the client said it is.</summary>
    public required string SpanId { get; init; }

    /// <summary>The response.</summary>
    public required Exchange Exchange { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the connection of the request before was still usable; null for the first one.</summary>
    public bool? WasKept { get; init; }

    /// <summary>Whether the arm still answers afterwards; null where that wasn't asked.</summary>
    public bool? IsAlive { get; init; }

    /// <summary>How many outgoing calls there had been before.</summary>
    public required int FirstCall { get; init; }
}
