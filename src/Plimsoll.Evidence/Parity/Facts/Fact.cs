namespace Plimsoll.Evidence.Parity;

/// <summary>One observed thing, at a path of its sample.</summary>
/// <param name="Aspect">What it is about.</param>
/// <param name="Value">What was observed, as it was.</param>
internal sealed record Fact(Aspect Aspect, string Value)
{
    /// <summary>How two of it are compared.</summary>
    public FactKind Kind { get; init; } = FactKind.Exact;

    /// <summary>What the value means where several ways of writing mean the same; else the value.</summary>
    public string Meaning { get => field ?? Value; init; }

    /// <summary>The figure of those that are compared as figures.</summary>
    public double Number { get; init; }
}
