namespace Plimsoll.Evidence.Parity;

/// <summary>A difference between A and B that A's own noise doesn't explain.</summary>
internal sealed record ParityFinding
{
    /// <summary>Which part of being the same it is about.</summary>
    public required ParityLayer Layer { get; init; }

    /// <summary>The case, table, route or signal, such as <c>GET /items</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Where in the subject, such as <c>body/$.items[0].price</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What it is about.</summary>
    public required Aspect Aspect { get; init; }

    /// <summary>In which way B differs.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>How much it matters.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>Whether a reason can excuse it.</summary>
    public required bool Waivable { get; init; }

    /// <summary>What A has; null when it has nothing.</summary>
    public string? ExampleA { get; init; }

    /// <summary>What B has; null when it has nothing.</summary>
    public string? ExampleB { get; init; }

    /// <summary>In how many of B's samples it was seen.</summary>
    public required int Evidence { get; init; }

    /// <summary>How many samples of B there are.</summary>
    public required int Samples { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Layer} · {Subject} · {Path}: {Kind} ({Severity}), A {ExampleA ?? "nothing"}, B {ExampleB ?? "nothing"}, {Evidence} of {Samples}";
}
