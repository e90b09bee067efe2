namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    private const string Nightly = "0 3 * * * UTC";
    private static readonly DateTimeOffset Settled = new(2026, 5, 4, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_schedule_fires_once_in_the_whole_cluster()
    {
        IJobStore[] stores = [Store, OpenAnother(), OpenAnother()];
        var known = (await Store.SyncScheduleAsync("nightly", Nightly, Cancellation)).SettledAt;
        foreach (var store in stores) Assert.Equal(known, (await store.SyncScheduleAsync("nightly", Nightly, Cancellation)).SettledAt);
        var fired = await Task.WhenAll(stores.Select(store => Task.Run(async () =>
            await store.FireScheduleAsync("nightly", known, Settled, [Job()], Cancellation))));

        Assert.Equal(1, fired.Count(done => done));
        Assert.Equal(1, (await ClaimAllAsync(await RegisterAsync())).Sum(run => run.Count));
        Assert.Equal(Settled, (await Store.SyncScheduleAsync("nightly", Nightly, Cancellation)).SettledAt);
    }

    [Fact]
    public async Task A_schedule_that_becomes_known_owes_nothing_of_before()
    {
        var state = await Store.SyncScheduleAsync("nightly", Nightly, Cancellation);
        Assert.InRange(state.Now - state.SettledAt, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_schedule_whose_rule_changes_owes_what_was_due_since_it_was_settled_at_most_an_hour_back()
    {
        var state = await Store.SyncScheduleAsync("nightly", Nightly, Cancellation);
        var recently = state.Now.AddMinutes(-10);
        await Store.FireScheduleAsync("nightly", state.SettledAt, recently, [], Cancellation);
        // Two builds that live at the same time take nothing from each other.
        for (var look = 0; look < 4; look++)
            Assert.Equal(recently, (await Store.SyncScheduleAsync("nightly", look % 2 == 0 ? "0 4 * * * UTC" : Nightly, Cancellation)).SettledAt);

        await Store.FireScheduleAsync("nightly", recently, Settled, [], Cancellation);
        var changed = await Store.SyncScheduleAsync("nightly", "0 5 * * * UTC", Cancellation);
        Assert.InRange(changed.Now - changed.SettledAt, TimeSpan.FromHours(1), TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_schedule_that_was_settled_in_the_future_moves_back_with_the_clock()
    {
        var state = await Store.SyncScheduleAsync("nightly", Nightly, Cancellation);
        var future = state.Now.AddYears(1);
        await Store.FireScheduleAsync("nightly", state.SettledAt, future, [], Cancellation);

        Assert.True(await Store.FireScheduleAsync("nightly", future, state.Now, [], Cancellation));
        Assert.Equal(state.Now, (await Store.SyncScheduleAsync("nightly", Nightly, Cancellation)).SettledAt);
    }
}
