using System.Collections.Immutable;

namespace Plimsoll.Simulation.Plants;

/// <summary>
/// Every plant. Unless it says otherwise: 16 slots of 30 ms of log-normal work, so a capacity of 533 requests a second; limits from 4 to
/// 64; a target of 80 ms; clients that wait for 160 ms.
/// </summary>
internal static class PlantCatalog
{
    private const int Slots = 16;
    private const double CapacityPerS = Slots / 0.030;
    private const int FleetSlots = 1600;
    private const double FleetCapacityPerS = FleetSlots / 0.1;

    /// <summary>All of them, in the order of reports.</summary>
    public static ImmutableArray<Plant> All { get; } =
    [
        new()
        {
            Name = "overload", Title = "twice the capacity, for good",
            Phases = [At(0, 2)], EndS = 60,
        },
        new()
        {
            Name = "capacity_step", Title = "16 slots become 6, and 16 again, under twice the capacity",
            Phases = [At(0, 2), At(20, 2) with { Slots = 6, IsStep = true }, At(40, 2) with { IsStep = true }], EndS = 60,
        },
        new()
        {
            Name = "close_target", Title = "twice the capacity, for good; the target is a tenth above what the work takes when nothing waits",
            Phases = [At(0, 2)], EndS = 60, TargetMs = 65,
        },
        new()
        {
            Name = "infeasible_target", Title = "the downstream takes three times as long for half a minute: no limit reaches the target",
            Phases = [At(0, 1.5), At(20, 1.5) with { Slowness = 3, IsStep = true, IsFeasible = false }, At(50, 1.5) with { IsStep = true, RecoversTo = 0 }], EndS = 70,
        },
        NoisyNeighbour(),
        new()
        {
            Name = "retry_storm", Title = "16 slots become 4 for ten seconds under 85 % of the capacity; clients try up to four times",
            Phases = [At(0, 0.85), At(20, 0.85) with { Slots = 4 }, At(30, 0.85) with { RecoversTo = 0 }], EndS = 60, Attempts = 4,
        },
        new()
        {
            Name = "upstream_spike", Title = "ten times the load for two seconds, into a queue of 1000 in front of the gate",
            Phases = [At(0, 0.8), At(20, 8), At(22, 0.8) with { RecoversTo = 0 }], EndS = 45, QueuePlaces = 1000,
        },
        new()
        {
            Name = "drift", Title = "1.3 times the capacity for ten minutes; the tenth counts",
            Phases = [At(0, 1.3)], EndS = 600, MeasuredFromS = 540,
        },
        new()
        {
            Name = "burst", Title = "20 requests a second for a minute, then twice the capacity",
            Phases = [At(0, 0.0375), At(60, 2) with { IsStep = true }], EndS = 80,
        },
        new()
        {
            Name = "bimodal", Title = "one request in ten takes six times as long as the others, so its 95th percentile is over the target; 85 %, then 130 % of the capacity",
            Phases = [At(0, 0.85) with { IsFeasible = false }, At(30, 1.3) with { IsFeasible = false }], EndS = 60,
            Work = [new(0.9, 20, 0.3), new(0.1, 120, 0.15)],
        },
        new()
        {
            Name = "below_capacity", Title = "70 % of the capacity: nothing needs to be refused",
            Phases = [At(0, 0.7)], EndS = 60, IsJudged = false,
        },
        new()
        {
            Name = "fleet", Title = "200 instances on one database of 1600 slots under 1.6 times its capacity; 40 join, 60 leave, all restart",
            Phases = [OfFleet(0), OfFleet(20), OfFleet(30), OfFleet(40) with { RecoversTo = 2 }],
            EndS = 90, Instances = 200, Work = [new(1, 100, 0.5)], TargetMs = 270, Min = 1, Collapse = 0.5,
            Fleet = [new(20, FleetChangeKind.Join, 40), new(30, FleetChangeKind.Leave, 60), new(40, FleetChangeKind.Restart, 180)],
        },
    ];

    /// <summary>The plant of a name.</summary>
    public static Plant Named(string name) => All.Single(plant => plant.Name == name);

    private static Plant NoisyNeighbour() => new()
    {
        Name = "noisy_neighbour",
        Title = "one of four tenants asks for one and a half times the capacity, the others for 15 % each",
        Phases =
        [
            At(0, 0.6) with { Tenants = [0.25, 0.25, 0.25, 0.25] },
            At(10, 1.95) with { Tenants = [1.5 / 1.95, 0.15 / 1.95, 0.15 / 1.95, 0.15 / 1.95] },
            At(40, 0.6) with { Tenants = [0.25, 0.25, 0.25, 0.25], RecoversTo = 0 },
        ],
        EndS = 55,
    };

    private static Phase OfFleet(double fromS) => new(fromS, 1.6 * FleetCapacityPerS, FleetSlots);

    private static Phase At(double fromS, double load) => new(fromS, load * CapacityPerS, Slots);
}
