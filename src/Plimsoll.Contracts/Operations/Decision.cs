namespace Plimsoll.Contracts;

/// <summary>Something that the service decided about its own load, with what it rests on; what <c>/ops/v1/decisions</c> lists.</summary>
public sealed record Decision
{
    /// <summary>When it was taken; of several alike in a row, the latest.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is about: a route, a job type or another workload by its name in the contract, <c>downstream.NAME</c>, or <c>process</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>
    /// What moved: <c>limit</c>, <c>kept</c> (the share of all requests that is not shed), <c>admission</c> (the share of a route's requests that is
    /// admitted, as it was set), <c>level</c> (of a ladder), <c>breaker</c> (1 while it is open) or <c>budget.</c> and the name of a budget, which is 1 from when it broke and 0 from when it is met again.
    /// </summary>
    public required string Lever { get; init; }

    /// <summary>Its value until then.</summary>
    public required double Before { get; init; }

    /// <summary>Its value from then on.</summary>
    public required double After { get; init; }

    /// <summary>Why, in one word, such as <c>cut</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The binding signal: the one furthest over its budget, or closest to it. Null when none had a part in it.</summary>
    public string? Signal { get; init; }

    /// <summary>What the signal said, in its own unit. Null without a signal.</summary>
    public double? Value { get; init; }

    /// <summary>Its budget, in the same unit. Null without a signal.</summary>
    public double? Threshold { get; init; }

    /// <summary>How many requests or jobs it rests on.</summary>
    public long Samples { get; init; }

    /// <summary>How many decisions in a row it stands for: those that change nothing, or move the same way, are told once. Default: 1.</summary>
    public int Repeats { get; init; } = 1;
}
