using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Profiling;

public sealed class ProfileFailureTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_that_is_gone_is_named()
    {
        await using var planted = new PlantedFaults();
        var program = planted.Processes.Start(new CommandLine("true", []));
        await program.WaitAsync(Cancellation);
        var fault = Assert.Throws<ProfileFailedException>(() => ProfiledProcess.Find(program.Id));
        Assert.Contains($"no process {program.Id}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet")]
    [InlineData("node")]
    public async Task A_process_that_ends_in_the_middle_is_named(string runtime)
    {
        await using var planted = new PlantedFaults();
        var program = runtime == "dotnet" ? await planted.DotNetAsync("hot") : await planted.NodeAsync("setInterval(() => {}, 10);");
        var profiler = new ProcessProfiler(ProfiledProcess.Find(program.Id), TimeProvider.System);
        var look = profiler.TakeAsync("planted", PlantedFaults.All, TimeSpan.FromMinutes(5), Cancellation);
        await IsLookedInto(program, runtime);
        program.Send(Signal.Kill);
        var fault = await Assert.ThrowsAsync<ProfileFailedException>(() => look);
        Assert.Contains($"Process {program.Id} ended while it was profiled", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet")]
    [InlineData("node")]
    public async Task A_process_survives_a_profile_that_is_stopped_in_the_middle_and_can_be_profiled_again(string runtime)
    {
        await using var planted = new PlantedFaults();
        var program = runtime == "dotnet" ? await planted.DotNetAsync("hot") : await planted.NodeAsync("setInterval(() => {}, 10);");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var look = new ProcessProfiler(ProfiledProcess.Find(program.Id), TimeProvider.System).TakeAsync("planted", PlantedFaults.All, TimeSpan.FromMinutes(5), stop.Token);
        await IsLookedInto(program, runtime);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
        Assert.False(program.HasExited);
        var again = await PlantedFaults.TakeAsync(program, [ProfileKind.Delay]);
        Assert.Single(again.Kinds);
    }

    [Fact]
    public async Task What_a_native_program_does_not_offer_has_a_reason()
    {
        await using var planted = new PlantedFaults();
        var program = planted.Processes.Start(new CommandLine("sh", ["-c", "while :; do :; done"]));
        var profile = await PlantedFaults.TakeAsync(program, PlantedFaults.All);
        Assert.Equal([ProfileKind.Allocations, ProfileKind.Contention, ProfileKind.Delay], profile.Absent.Select(static absence => absence.Kind).Where(static kind => kind != ProfileKind.Cpu));
        Assert.All(profile.Absent, static absence => Assert.NotEmpty(absence.Reason));
    }

    // Node is looked into from when its inspector listens, .NET from when it has a thread for the session.
    private static Task IsLookedInto(RunningProcess program, string runtime) => Eventually.TrueAsync(
        () => runtime == "node" ? ListeningPorts.Of([program.Id]).Count > 0 : Threads(program.Id).Contains(".NET EventPipe"), "the profile to begin");

    private static IEnumerable<string> Threads(int processId) =>
        Directory.EnumerateDirectories($"/proc/{processId}/task").Select(static thread => File.ReadAllText(Path.Combine(thread, "comm")).Trim());
}
