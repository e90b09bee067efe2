using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>One launch: A, A′ and B started afresh, in random order.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Order">The arms in the order of their start: <c>A</c>, <c>A2</c>, <c>B</c>.</param>
/// <param name="Baseline">What A gave; <see langword="null"/> when it was never started.</param>
/// <param name="Repeat">What A′ gave.</param>
/// <param name="Candidate">What B gave.</param>
internal sealed record LaunchRecord(int Number, ImmutableArray<string> Order, ArmRecord? Baseline, ArmRecord? Repeat, ArmRecord? Candidate)
{
    /// <summary>How its duet went; <see langword="null"/> when it had none, or an arm did not get through it.</summary>
    public DuetRecord? Duet { get; init; }

    /// <summary>Number of the planned launch that this one makes again, in the same order and with the same requests; <see langword="null"/> for a planned one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Again { get; init; }

    /// <summary>Whether it was dropped because others used the machine.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Disturbed { get; init; }

    /// <summary>The planned launch that it is, or makes again.</summary>
    public int Planned() => Again ?? Number;

    /// <summary>Whether it came to nothing by the machine's fault alone. Where the arms themselves took the machine, it is theirs.</summary>
    public bool IsOfMachine() => Disturbed || Duet is { SentTooLate: true, BusyShare: <= EnvironmentGate.MaxDuetBusyShare };

    /// <summary>Whether every arm came through; only then does the launch count.</summary>
    public bool IsComplete() => Missing().Length == 0;

    /// <summary>The arms that are missing, each with the reason.</summary>
    public ImmutableArray<string> Missing() => [.. Missing("A", Baseline), .. Missing("A′", Repeat), .. Missing("B", Candidate)];

    private static IEnumerable<string> Missing(string arm, ArmRecord? record)
    {
        if (record is null) yield return $"{arm}: never started";
        else if (record.Failure is { } failure) yield return $"{arm}: {failure}";
    }
}
