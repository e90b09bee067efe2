using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Profiling;

namespace Plimsoll.Evidence.Tests.Profiling;

public sealed class NodeProfileTests
{
    private const string Hot =
        """
        function plantedHot() { let sum = 0; for (let n = 0; n < 3e5; n++) sum += Math.sqrt(n); return sum; }
        setInterval(plantedHot, 2);
        """;

    private const string Allocating =
        """
        let kept = null;
        function plantedAllocator() { kept = []; for (let n = 0; n < 2000; n++) kept.push({ n, text: 'x' + n }); }
        setInterval(plantedAllocator, 2);
        """;

    private const string Blocking =
        """
        function plantedBlock() { const end = performance.now() + 80; while (performance.now() < end); }
        setInterval(plantedBlock, 200);
        """;

    [Fact]
    public async Task A_hot_function_tops_the_processor_and_the_inspector_is_shut_again()
    {
        await using var planted = new PlantedFaults();
        var program = await planted.NodeAsync(Hot);
        var profile = await PlantedFaults.TakeAsync(program, PlantedFaults.All);
        Assert.StartsWith("plantedHot planted.js:1", Top(profile, ProfileKind.Cpu), StringComparison.Ordinal);
        Assert.Contains("one thread", Assert.Single(profile.Absent).Reason, StringComparison.Ordinal);
        Assert.False(program.HasExited);
        await Plimsoll.Testing.Eventually.TrueAsync(() => ListeningPorts.Of([program.Id]).Count == 0, "the inspector to be shut");
    }

    [Fact]
    public async Task An_allocator_tops_the_allocations()
    {
        await using var planted = new PlantedFaults();
        var profile = await PlantedFaults.TakeAsync(await planted.NodeAsync(Allocating), [ProfileKind.Allocations]);
        Assert.StartsWith("plantedAllocator", Top(profile, ProfileKind.Allocations), StringComparison.Ordinal);
        Assert.InRange(profile.Collections!.Count, 1, int.MaxValue);
    }

    [Fact]
    public async Task A_blocked_event_loop_shows_as_delay_with_who_blocked_it()
    {
        await using var planted = new PlantedFaults();
        var profile = await PlantedFaults.TakeAsync(await planted.NodeAsync(Blocking), [ProfileKind.Delay]);
        var delay = Assert.Single(profile.Kinds);
        Assert.InRange(delay.Delay!.MaxMs, 60, double.MaxValue);
        Assert.Contains(delay.Stacks.TopInclusive(5), static frame => frame.Name.StartsWith("plantedBlock", StringComparison.Ordinal));
    }

    private static string Top(Profile profile, ProfileKind kind) => profile.Kinds.Single(one => one.Kind == kind).Stacks.TopSelf(1).Single().Name;
}
