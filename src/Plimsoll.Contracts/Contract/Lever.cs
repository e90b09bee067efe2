using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>A value of the running service that rules and operators may change, with the bounds that the contract gives it.</summary>
public sealed record Lever
{
    /// <summary>The lever's name, such as <c>workers.manifest.concurrency</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of value it takes.</summary>
    public required LeverKind Kind { get; init; }

    /// <summary>Lowest value of a count or a share.</summary>
    public double Min { get; init; }

    /// <summary>Highest value of a count or a share.</summary>
    public double Max { get; init; }

    /// <summary>The ladder of a level lever, mildest first.</summary>
    public ImmutableArray<DegradeLevel> Levels { get; init; } = [];

    /// <summary>What the lever takes, in words: <c>a whole number from 4 to 64</c>.</summary>
    public string Expectation => Kind switch
    {
        LeverKind.Count => $"a whole number from {Min} to {Max}",
        LeverKind.Share => $"a number from {Min} to {Max}",
        LeverKind.Switch => "true or false",
        _ => $"one of {string.Join(", ", Levels.Select(level => level.Name()))}",
    };

    /// <summary>Whether the lever takes a value: its kind fits and it is inside the bounds.</summary>
    public bool Accepts(LeverValue value) => Kind switch
    {
        LeverKind.Count => IsInside(value) && value.Number == Math.Truncate(value.Number!.Value),
        LeverKind.Share => IsInside(value),
        LeverKind.Switch => value is { Flag: not null, Number: null, Text: null },
        _ => value is { Text: { } text, Number: null, Flag: null } && Levels.Any(level => level.Name() == text),
    };

    private bool IsInside(LeverValue value) => value is { Number: { } number, Flag: null, Text: null } && number >= Min && number <= Max;
}
