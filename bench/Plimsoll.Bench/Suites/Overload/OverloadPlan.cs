using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Overload.Stand;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload;

/// <summary>How often and how long the overload suite measures.</summary>
internal sealed record OverloadPlan
{
    /// <summary>The loads, as multiples of capacity, in the order in which they come.</summary>
    public static ImmutableArray<double> Loads { get; } = [0.5, 1, 2, 5, 10];

    /// <summary>The load under which the store fails.</summary>
    public const double OutageLoad = 0.9;

    /// <summary>Length of a step on the way to capacity.</summary>
    public required TimeSpan RampStep { get; init; }

    /// <summary>Settings of the rival's limiter that are tried.</summary>
    public required ImmutableArray<FixedSetting> FixedSettings { get; init; }

    /// <summary>One of the loads.</summary>
    public required TrafficStep Step { get; init; }

    /// <summary>How long the first of the loads lasts besides, before it settles: the process has just started.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Rounds of all loads.</summary>
    public required int Rounds { get; init; }

    /// <summary>Rounds in which the store fails.</summary>
    public required int OutageRounds { get; init; }

    /// <summary>How that goes.</summary>
    public required OutagePlan Outage { get; init; }

    /// <summary>The steps of all loads.</summary>
    public IEnumerable<TrafficStep> Steps =>
    [
        .. Loads.Select((load, index) => Step with { Load = load, Settle = index == 0 ? WarmUp + Step.Settle : Step.Settle }),
        (Step with { Load = Loads[^1] }).Tail,
    ];

    /// <summary>The plan of evidence: less than twelve minutes.</summary>
    public static OverloadPlan Full { get; } = new()
    {
        RampStep = TimeSpan.FromSeconds(1.2),
        FixedSettings = [new(16, 0), new(16, 16), new(24, 8), new(32, 0)],
        Step = new TrafficStep(1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)),
        WarmUp = TimeSpan.FromSeconds(3),
        Rounds = 3,
        OutageRounds = 2,
        Outage = new OutagePlan(
            TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(20)),
    };

    /// <summary>The plan that shows whether everything works: a minute and a half.</summary>
    public static OverloadPlan Quick { get; } = new()
    {
        RampStep = TimeSpan.FromSeconds(0.4),
        FixedSettings = [new(16, 0), new(16, 16)],
        Step = new TrafficStep(1, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.75)),
        WarmUp = TimeSpan.FromSeconds(1),
        Rounds = 1,
        OutageRounds = 1,
        Outage = new OutagePlan(
            TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)),
    };
}
