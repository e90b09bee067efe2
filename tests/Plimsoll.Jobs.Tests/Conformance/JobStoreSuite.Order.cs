using Plimsoll.Contracts;

namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    [Fact]
    public async Task Only_the_head_of_a_group_can_be_leased()
    {
        var ids = await AddGroupAsync(OrderFailure.Block, "g", 3);
        var other = await AddGroupAsync(OrderFailure.Block, "h", 1);
        var worker = await RegisterAsync();
        var heads = await ClaimAllAsync(worker);

        Assert.Equal([ids[0], other[0]], heads.SelectMany(run => run.Jobs).Select(job => job.Id).Order());
        Assert.All(heads, run => Assert.True(run.IsOrdered));
        Assert.Equal(JobState.Waiting, (await FindAsync(ids[1])).State);
        for (var n = 0; n < 3; n++)
        {
            var head = n == 0 ? heads.Single(run => run.Jobs[0].Id == ids[0]) : await ClaimOneAsync(worker);
            Assert.Equal((ids[n], "g"), (head.Jobs[0].Id, head.Jobs[0].OrderKey));
            Assert.Empty(await ClaimAsync(worker));
            Assert.Empty(await CompleteAsync(worker, head));
        }

        Assert.Empty(await ClaimAsync(worker));
        var late = await AddGroupAsync(OrderFailure.Block, "g", 1);
        Assert.Equal(late[0], (await ClaimOneAsync(worker)).Jobs[0].Id);
    }

    [Fact]
    public async Task A_group_keeps_its_order_with_many_producers_and_workers()
    {
        IJobStore[] stores = [Store, OpenAnother(), OpenAnother()];
        List<string> order = [];
        await Task.WhenAll(Enumerable.Range(0, 3).Select(p => Task.Run(async () =>
        {
            for (var n = 0; n < 8; n++)
                await stores[p].EnqueueAsync([Job(payload: $"\"{p} {n}\"", orderKey: "g"), Job(payload: $"\"{p} {n}\"", orderKey: $"own{p}")], null, Cancellation);
        })));
        await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            var worker = await store.RegisterAsync(new WorkerInfo("w", "h", 1, ""), Cancellation);
            while (true)
            {
                lock (order)
                {
                    if (order.Count == 48) return;
                }

                foreach (var run in await store.ClaimAsync(new ClaimRequest { Worker = worker, Queue = Queue, MaxJobs = 1 }, Cancellation))
                {
                    lock (order) order.Add(run.Jobs[0].OrderKey + " " + System.Text.Encoding.UTF8.GetString(run.Jobs[0].Payload.Span).Trim('"'));
                    var progress = run.StartProgress();
                    progress.Complete(run.First, 1, 1);
                    await store.SettleAsync(worker, [progress], [], Cancellation);
                }
            }
        })));

        for (var p = 0; p < 3; p++)
        {
            Assert.Equal(Enumerable.Range(0, 8).Select(n => $"g {p} {n}"), order.Where(entry => entry.StartsWith($"g {p}", StringComparison.Ordinal)));
            Assert.Equal(Enumerable.Range(0, 8).Select(n => $"own{p} {p} {n}"), order.Where(entry => entry.StartsWith($"own{p}", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData(OrderFailure.Block, false, false)]
    [InlineData(OrderFailure.Block, true, false)]
    [InlineData(OrderFailure.Park, false, false)]
    [InlineData(OrderFailure.Park, true, true)]
    [InlineData(OrderFailure.Skip, false, true)]
    [InlineData(OrderFailure.Skip, true, true)]
    public async Task A_group_goes_on_after_a_failure_as_its_policy_says(OrderFailure policy, bool isDead, bool goesOn)
    {
        var ids = await AddGroupAsync(policy, "g", 2);
        var worker = await RegisterAsync();
        await FailAsync(worker, await ClaimOneAsync(worker), isDead ? null : TimeSpan.FromHours(1));

        if (goesOn) Assert.Equal(ids[1], (await ClaimOneAsync(worker)).Jobs[0].Id);
        else Assert.Empty(await ClaimAsync(worker));
    }

    [Theory]
    [InlineData(OrderFailure.Block, false)]
    [InlineData(OrderFailure.Block, true)]
    [InlineData(OrderFailure.Park, false)]
    [InlineData(OrderFailure.Skip, false)]
    public async Task A_group_goes_on_after_a_head_that_was_closed_though_its_handler_failed_afterwards(OrderFailure policy, bool isDead)
    {
        var ids = await AddGroupAsync(policy, "g", 3);
        var worker = await RegisterAsync();
        var head = await ClaimOneAsync(worker);
        await CloseInTransactionAsync(worker, head);

        Assert.Empty(await FailAsync(worker, head, isDead ? null : TimeSpan.Zero));

        Assert.Equal(JobState.Completed, (await FindAsync(ids[0])).State);
        var next = await ClaimOneAsync(worker);
        Assert.Equal(ids[1], next.Jobs[0].Id);
        Assert.Empty(await ClaimAsync(worker));
        await CompleteAsync(worker, next);
        Assert.Equal(ids[2], (await ClaimOneAsync(worker)).Jobs[0].Id);
    }

    [Fact]
    public async Task A_blocked_group_goes_on_when_its_head_is_discarded_or_retried()
    {
        var ids = await AddGroupAsync(OrderFailure.Block, "g", 3);
        var worker = await RegisterAsync();
        await FailAsync(worker, await ClaimOneAsync(worker), null);
        Assert.True(await Store.Operations.DiscardPoisonAsync(ids[0], Act, Cancellation));
        await FailAsync(worker, await ClaimOneAsync(worker), null);
        Assert.Empty(await ClaimAsync(worker));
        Assert.True(await Store.Operations.RetryPoisonAsync(ids[1], null, Act, Cancellation));
        var head = await ClaimOneAsync(worker);
        Assert.Equal(ids[1], head.Jobs[0].Id);
        await CompleteAsync(worker, head);

        Assert.Equal(ids[2], (await ClaimOneAsync(worker)).Jobs[0].Id);
    }

    [Fact]
    public async Task A_group_survives_its_worker()
    {
        var ids = await AddGroupAsync(OrderFailure.Block, "g", 2);
        await ClaimOneAsync(await RegisterAsync());
        await RescueAllAsync();
        var worker = await RegisterAsync();
        var head = await ClaimOneAsync(worker);
        Assert.Equal(ids[0], head.Jobs[0].Id);
        await Store.ReleaseAsync(worker, [head.StartProgress()], Cancellation);
        head = await ClaimOneAsync(worker);
        Assert.Equal(ids[0], head.Jobs[0].Id);
        await CompleteAsync(worker, head);
        Assert.Equal(ids[1], (await ClaimOneAsync(worker)).Jobs[0].Id);
    }

    private async ValueTask<JobId[]> AddGroupAsync(OrderFailure policy, string key, int count)
    {
        var header = Header() with { OrderFailure = policy };
        var added = await Store.EnqueueAsync([.. Enumerable.Range(0, count).Select(_ => Job(header, orderKey: key))], null, Cancellation);
        return [.. added.Select(result => result.Id)];
    }
}
