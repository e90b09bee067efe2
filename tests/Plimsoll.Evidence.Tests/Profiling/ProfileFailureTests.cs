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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_that_stands_still_holds_nobody(bool isGivenUp)
    {
        await using var planted = new PlantedFaults();
        var program = await planted.DotNetAsync("hot");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var (begun, over) = (new TaskCompletionSource(), new TaskCompletionSource());
        var look = new ProcessProfiler(ProfiledProcess.Find(program.Id), new HastyTime()).TakeAsync("planted", PlantedFaults.All, PlantedFaults.Look, UntilAsync, stop.Token);
        await begun.Task.WaitAsync(Cancellation);
        program.Send(Signal.Stop);
        await Eventually.TrueAsync(() => ProcessStat.TryRead(program.Id) is { State: 'T' }, "the process to stand still");
        if (isGivenUp) await stop.CancelAsync();
        else over.SetResult();
        if (isGivenUp) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
        else Assert.Contains("does not end its session", (await Assert.ThrowsAsync<ProfileFailedException>(() => look)).Message, StringComparison.Ordinal);

        // It is not harmed, and takes the next one.
        program.Send(Signal.Continue);
        await Eventually.TrueAsync(() => !HasSession(program.Id), "the session to end");
        Assert.Single((await PlantedFaults.TakeAsync(program, [ProfileKind.Cpu])).Kinds);

        Task UntilAsync(CancellationToken stopped)
        {
            begun.SetResult();
            return over.Task.WaitAsync(stopped);
        }
    }

    [Fact]
    public async Task A_process_that_stands_still_from_the_start_is_refused()
    {
        await using var planted = new PlantedFaults();
        var program = await planted.DotNetAsync("hot");
        program.Send(Signal.Stop);
        var profiler = new ProcessProfiler(ProfiledProcess.Find(program.Id), new HastyTime());
        var fault = await Assert.ThrowsAsync<ProfileFailedException>(() => profiler.TakeAsync("planted", PlantedFaults.All, PlantedFaults.Look, Cancellation));
        Assert.Contains("does not answer within 20 s", fault.Message, StringComparison.Ordinal);
        program.Send(Signal.Continue);
    }

    [Fact]
    public async Task When_what_is_waited_for_gives_up_that_is_what_is_told()
    {
        await using var planted = new PlantedFaults();
        var profiler = new ProcessProfiler(ProfiledProcess.Find((await planted.NodeAsync("setInterval(() => {}, 10);")).Id), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => profiler.TakeAsync("planted", [ProfileKind.Delay], PlantedFaults.Look, static _ => Task.FromCanceled(new CancellationToken(canceled: true)), Cancellation));
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

    // Node is looked into from when its inspector listens, .NET from when it has threads for the session.
    private static Task IsLookedInto(RunningProcess program, string runtime) => Eventually.TrueAsync(
        () => runtime == "node" ? ListeningPorts.Of([program.Id]).Count > 0 : HasSession(program.Id), "the profile to begin");

    // One thread takes commands all the time.
    private static bool HasSession(int processId) =>
        Directory.EnumerateDirectories($"/proc/{processId}/task").Count(static thread => NameOf(thread) == ".NET EventPipe") > 1;

    private static string NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).Trim();
        }
        catch (IOException)
        {
            // It ended since it was found.
            return "";
        }
    }
}
