using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding.Waivers;

namespace Plimsoll.Evidence.Deciding.Gates;

/// <summary>One gate of a decision.</summary>
internal sealed record DecisionGate
{
    /// <summary>Its name, by which waivers speak of it.</summary>
    public required string Id { get; init; }

    /// <summary>What it asks, for people.</summary>
    public required string Title { get; init; }

    /// <summary>What became of it, whether waived or not.</summary>
    public required GateResult Result { get; init; }

    /// <summary>What it rests on, a line each.</summary>
    public required ImmutableArray<string> Evidence { get; init; }

    /// <summary>Whether an owner may waive it.</summary>
    public bool Waivable { get; init; } = true;

    /// <summary>The waiver that holds for it; <see langword="null"/> when there is none, or none is needed.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>Whether it stands in the way.</summary>
    public bool Blocks(GateResult result) => Result == result && Waiver is null;

    /// <summary>A gate from its parts.</summary>
    public static DecisionGate Of(string id, string title, GateResult result, params ImmutableArray<string> evidence) =>
        new() { Id = id, Title = title, Result = result, Evidence = evidence, Waivable = !Unwaivable.Gates.Contains(id) };
}
