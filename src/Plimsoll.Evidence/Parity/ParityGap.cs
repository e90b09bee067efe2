namespace Plimsoll.Evidence.Parity;

/// <summary>Something that was not compared: no finding there proves nothing.</summary>
/// <param name="Signal">What.</param>
/// <param name="Why">Why, and what to do.</param>
internal sealed record ParityGap(ParitySignal Signal, string Why)
{
    /// <summary>Whether it was said that there is something, and nothing came: then its layer was not looked at.</summary>
    public bool LeavesOpen { get; init; }

    /// <summary>Whether it leaves the layer of behaviour open.</summary>
    public bool IsOfBehaviour() => LeavesOpen && Signal == ParitySignal.OutgoingCalls;

    /// <summary>Whether it leaves the layer of operations open.</summary>
    public bool IsOfOperations() => Signal is ParitySignal.Spans or ParitySignal.Metrics or ParitySignal.Logs;

    /// <inheritdoc/>
    public override string ToString() => $"{(Signal == ParitySignal.OutgoingCalls ? "outgoing calls" : Signal.ToString().ToLowerInvariant())}: {Why}";
}
