using Plimsoll.Evidence.Profiling;

namespace Plimsoll.Evidence.Tests.Profiling;

public sealed class DotNetProfileTests
{
    [Fact]
    public async Task Finds_every_planted_fault_and_leaves_the_program_running()
    {
        await using var planted = new PlantedFaults();
        var program = await planted.DotNetAsync("hot", "allocate", "lock", "queue");
        var profile = await PlantedFaults.TakeAsync(program, PlantedFaults.All);
        Assert.Empty(profile.Absent);
        Assert.Equal(PlantedFaults.All, profile.Kinds.Select(static kind => kind.Kind).ToHashSet());
        Assert.EndsWith("Faults.PlantedHot", Top(profile, ProfileKind.Cpu), StringComparison.Ordinal);
        Assert.EndsWith("Faults.PlantedAllocator", Top(profile, ProfileKind.Allocations), StringComparison.Ordinal);
        Assert.Equal("System.Byte[]", Of(profile, ProfileKind.Allocations).Types[0].Name);
        Assert.EndsWith("Faults.PlantedLock", Top(profile, ProfileKind.Contention), StringComparison.Ordinal);
        Assert.EndsWith("Faults.PlantedQueue", Top(profile, ProfileKind.Delay), StringComparison.Ordinal);
        Assert.InRange(Of(profile, ProfileKind.Delay).Delay!.MaxMs, 1, double.MaxValue);
        Assert.InRange(profile.Collections!.Count, 1, int.MaxValue);
        Assert.False(program.HasExited);
    }

    [Fact]
    public async Task Looks_only_for_what_is_asked()
    {
        await using var planted = new PlantedFaults();
        var program = await planted.DotNetAsync("hot");
        var profile = await PlantedFaults.TakeAsync(program, [ProfileKind.Cpu]);
        Assert.Equal([ProfileKind.Cpu], profile.Kinds.Select(static kind => kind.Kind));
        Assert.EndsWith("Faults.PlantedHot", Top(profile, ProfileKind.Cpu), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_did_not_happen_is_looked_for_and_not_found()
    {
        await using var planted = new PlantedFaults();
        var profile = await PlantedFaults.TakeAsync(await planted.DotNetAsync("hot"), [ProfileKind.Contention]);
        Assert.Empty(profile.Absent);
        // The runtime has locks of its own.
        Assert.DoesNotContain(Of(profile, ProfileKind.Contention).Stacks.TopInclusive(int.MaxValue), static frame => frame.Name.Contains("Planted", StringComparison.Ordinal));
    }

    private static KindProfile Of(Profile profile, ProfileKind kind) => profile.Kinds.Single(one => one.Kind == kind);

    private static string Top(Profile profile, ProfileKind kind) => Of(profile, kind).Stacks.TopSelf(1).Single().Name;
}
