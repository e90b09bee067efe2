namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    private static readonly DateTimeOffset Due = new(2026, 5, 4, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_schedule_fires_once_in_the_whole_cluster()
    {
        IJobStore[] stores = [Store, OpenAnother(), OpenAnother()];
        foreach (var store in stores) Assert.Equal(Due, (await store.SyncScheduleAsync("nightly", "0 3 * * * UTC", Due, Cancellation)).NextAt);
        var fired = await Task.WhenAll(stores.Select(store => Task.Run(async () =>
            await store.FireScheduleAsync("nightly", Due, Due.AddDays(1), [Job()], Cancellation))));

        Assert.Equal(1, fired.Count(done => done));
        Assert.Equal(1, (await ClaimAllAsync(await RegisterAsync())).Sum(run => run.Count));
        var state = await Store.SyncScheduleAsync("nightly", "0 3 * * * UTC", Due, Cancellation);
        Assert.Equal(Due.AddDays(1), state.NextAt);
    }

    [Fact]
    public async Task A_schedule_whose_rule_changes_starts_anew()
    {
        await Store.SyncScheduleAsync("nightly", "0 3 * * * UTC", Due, Cancellation);
        Assert.Equal(Due, (await Store.SyncScheduleAsync("nightly", "0 3 * * * UTC", Due.AddHours(9), Cancellation)).NextAt);
        Assert.Equal(Due.AddHours(1), (await Store.SyncScheduleAsync("nightly", "0 4 * * * UTC", Due.AddHours(1), Cancellation)).NextAt);
    }
}
