using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>What came of playing a case.</summary>
internal sealed record HostileOutcome
{
    /// <summary>The responses, in order; a case with several requests on a connection has several.</summary>
    public required IReadOnlyList<Exchange> Exchanges { get; init; }

    /// <summary>Whether what was served is what should have been, where the case can tell.</summary>
    public bool IsRight { get; init; } = true;

    /// <summary>The last of the responses.</summary>
    public Exchange Last => Exchanges.Count > 0 ? Exchanges[^1] : new Exchange { Ending = ExchangeEnding.Closed };
}
