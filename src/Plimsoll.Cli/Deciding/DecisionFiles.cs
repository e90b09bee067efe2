namespace Plimsoll.Cli.Deciding;

/// <summary>The files that a decision is made from; null where none is given.</summary>
internal sealed record DecisionFiles
{
    public required string Contract { get; init; }

    public string? Comparison { get; init; }

    public string? Parity { get; init; }

    public string? Baseline { get; init; }

    public string? Candidate { get; init; }

    public string? Risk { get; init; }

    public string? Waivers { get; init; }

    public required string Output { get; init; }
}
