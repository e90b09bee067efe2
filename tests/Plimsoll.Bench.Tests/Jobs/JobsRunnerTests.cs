using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites.Jobs;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Tests.Jobs;

public sealed class JobsRunnerTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_turn_is_prepared_and_settled_before_it_is_measured()
    {
        var store = new ScriptedStore(new StoreCost(TimeSpan.FromSeconds(1), 4_000));
        var subject = new ScriptedSubject("ours", 500);
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var turns = await new JobsRunner(processes, TimeProvider.System).TakeTurnAsync(
            new JobsContestant(subject, store), [new(JobsMode.Enqueue, 2_000), new(JobsMode.Drain, 2_000)], Cancellation);

        Assert.Equal(["open", "settle", "read", "read", "settle", "read", "read", "close"], store.Calls);
        Assert.Equal([JobsMode.EndToEnd, JobsMode.Enqueue, JobsMode.Drain], subject.Started.Select(started => started.Run.Mode));
        Assert.All(subject.Started, started => Assert.Equal("scripted://store/1", started.Url));
        Assert.Equal([new JobsTurn(500, 500, 2), new JobsTurn(500, 500, 2)], turns);
    }

    [Fact]
    public async Task A_store_without_a_meter_costs_nothing_known()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var turns = await new JobsRunner(processes, TimeProvider.System).TakeTurnAsync(
            new JobsContestant(new ScriptedSubject("peer", 500), new ScriptedStore()), [new(JobsMode.EndToEnd, 10)], Cancellation);

        Assert.Equal([new JobsTurn(500, null, null)], turns);
    }

    [Fact]
    public void Jobs_of_the_warm_up_bear_their_share_of_the_cost()
    {
        var turn = JobsRunner.TurnOf(new JobsResult("e2e", 900, 1, 900), new JobsRun(JobsMode.EndToEnd, 900, 100), new StoreCost(TimeSpan.FromMilliseconds(20), 300_000));

        Assert.Equal(new JobsTurn(900, 20, 300), turn);
    }
}
