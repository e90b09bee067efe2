namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    private static readonly OperatorAct Act = new("ada", "The renderer is mended.");

    [Fact]
    public async Task A_retry_has_its_reason_and_the_next_number()
    {
        var id = (await AddManyAsync(1))[0];
        var worker = await RegisterAsync("painter");
        await FailAsync(worker, await ClaimOneAsync(worker), TimeSpan.FromMilliseconds(1), JobErrorClass.Overload, message: "Too\0much.");
        await PromoteAsync(1);
        var again = await ClaimOneAsync(worker);
        var attempt = Assert.Single((await FindAsync(id)).Attempts);

        Assert.Equal((2, id), (again.Attempt, again.Jobs[0].Id));
        Assert.Equal((1, "overload", "System.IO.IOException", 1234, 567), (attempt.Attempt, attempt.ErrorClass, attempt.ErrorType, attempt.DurationUs, attempt.CpuUs));
        Assert.Equal(("sha256:artifact", "0af7651916cd43dd8448eb211c80319c"), (attempt.Artifact, attempt.TraceId));
        Assert.StartsWith("Too", attempt.Message, StringComparison.Ordinal);
        Assert.StartsWith("painter#", attempt.Worker, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_is_not_the_jobs_costs_no_attempt()
    {
        var id = (await AddManyAsync(1))[0];
        var worker = await RegisterAsync();
        await FailAsync(worker, await ClaimOneAsync(worker), TimeSpan.Zero, JobErrorClass.Shutdown, isFree: true);
        await PromoteAsync(1);
        await FailAsync(worker, await ClaimOneAsync(worker), TimeSpan.Zero);
        await PromoteAsync(1);

        Assert.Equal(2, (await ClaimOneAsync(worker)).Attempt);
        Assert.Equal([(1, "shutdown"), (1, "transient")], (await FindAsync(id)).Attempts.Select(attempt => (attempt.Attempt, attempt.ErrorClass)));
    }

    [Fact]
    public async Task A_failure_leaves_its_run_and_the_rest_goes_on()
    {
        var ids = await AddManyAsync(4);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        var progress = run.StartProgress();
        progress.Settle(run.First + 1);
        progress.Settle(run.First + 3);
        progress.Complete(run.First, 10, 5);
        FailedAttempt[] failures = [Failure(run, run.First + 1, null, JobErrorClass.Permanent), Failure(run, run.First + 3, TimeSpan.Zero)];
        Assert.Empty(await Store.SettleAsync(worker, [progress], failures, Cancellation));
        // Sent again, as after a broken connection: it counts once.
        Assert.Empty(await Store.SettleAsync(worker, [progress], failures, Cancellation));
        progress.Complete(run.First + 2, 10, 5);
        Assert.Empty(await Store.SettleAsync(worker, [progress], [], Cancellation));
        await PromoteAsync(1);

        Assert.Equal(ids[3], (await ClaimOneRunAsync(worker)).Jobs[0].Id);
        Assert.Equal(ids[1], Assert.Single(await Store.Operations.ListPoisonAsync(new PoisonFilter(), null, 10, Cancellation)).Id);
        Assert.Single((await FindAsync(ids[1])).Attempts);
        Assert.Equal(JobState.Completed, (await FindAsync(ids[2])).State);
    }

    [Fact]
    public async Task Poison_is_kept_whole_and_can_be_retried_with_another_payload()
    {
        var added = await AddAsync(Job(Header() with { Tenant = "acme" }, """{"n":"\u0000"}""", "k"));
        var worker = await RegisterAsync();
        await FailAsync(worker, await ClaimOneAsync(worker), null, JobErrorClass.Permanent, message: "No such asset.");
        var poison = Assert.Single(await Store.Operations.ListPoisonAsync(new PoisonFilter(Queue, Type, "acme", "permanent"), null, 10, Cancellation));
        var whole = await FindAsync(added.Id);

        Assert.Equal((added.Id, "No such asset.", 1), (poison.Id, poison.Message, poison.Attempts));
        Assert.Equal((JobState.Dead, """{"n":"\u0000"}""", "k", "acme"), (whole.State, whole.Payload, whole.Key, whole.Tenant));
        Assert.Empty(await Store.Operations.ListPoisonAsync(new PoisonFilter(Tenant: "other"), null, 10, Cancellation));
        Assert.Equal(1, (await Store.FiguresAsync(Queue, Cancellation)).Dead);

        Assert.True(await Store.Operations.RetryPoisonAsync(added.Id, """{"n":1}""", Act, Cancellation));
        Assert.False(await Store.Operations.RetryPoisonAsync(added.Id, null, Act, Cancellation));
        var again = await ClaimOneAsync(worker);
        Assert.Equal((1, added.Id), (again.Attempt, again.Jobs[0].Id));
        Assert.Equal("""{"n":1}"""u8.ToArray(), again.Jobs[0].Payload.ToArray());
        Assert.Single((await FindAsync(added.Id)).Attempts);
        var entry = Assert.Single(await Store.Operations.AuditAsync(10, Cancellation));
        Assert.Equal(("edit", "ada", added.Id.ToString()), (entry.Action, entry.Actor, entry.Target));
    }

    [Fact]
    public async Task Poison_can_be_discarded_and_retried_by_filter()
    {
        await AddManyAsync(6, Header() with { Tenant = "a" });
        await AddManyAsync(3, Header() with { Tenant = "b" });
        var worker = await RegisterAsync();
        foreach (var run in await ClaimAllAsync(worker, 1)) await FailAsync(worker, run, null);

        Assert.Equal(2, await Store.Operations.DiscardPoisonAsync(new PoisonFilter(Tenant: "a"), 2, Act, Cancellation));
        Assert.Equal(4, await Store.Operations.RetryPoisonAsync(new PoisonFilter(Tenant: "a"), 100, 0.001, Act, Cancellation));
        Assert.Equal(3, (await Store.Operations.ListPoisonAsync(new PoisonFilter(), null, 100, Cancellation)).Count);
        // The first is ready at once, each other a good quarter of an hour later.
        Assert.Single(await ClaimAllAsync(worker));
        Assert.Equal(6, (await Store.Operations.AuditAsync(100, Cancellation)).Count);
    }

    [Fact]
    public async Task A_pause_is_seen_by_all_and_ends_by_hand()
    {
        await Store.Operations.PauseAsync(PauseScope.Tenant, "acme", Act, Cancellation);
        await Store.Operations.PauseAsync(PauseScope.Queue, Queue, Act, Cancellation);
        var pauses = await OpenAnother().Operations.PausesAsync(Cancellation);

        Assert.Equal([(PauseScope.Queue, Queue), (PauseScope.Tenant, "acme")], pauses.Select(pause => (pause.Scope, pause.Name)));
        Assert.True(await Store.Operations.ResumeAsync(PauseScope.Queue, Queue, Act, Cancellation));
        Assert.False(await Store.Operations.ResumeAsync(PauseScope.Queue, Queue, Act, Cancellation));
        Assert.Equal(["resume", "pause", "pause"], (await Store.Operations.AuditAsync(10, Cancellation)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task An_operator_gives_a_name_and_a_reason() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Operations.PauseAsync(PauseScope.Queue, Queue, new OperatorAct("ada", " "), Cancellation));

    [Fact]
    public async Task Old_jobs_are_forgotten_and_living_ones_never()
    {
        var ids = await AddManyAsync(4);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        var progress = run.StartProgress();
        progress.Settle(run.First);
        progress.Settle(run.First + 1);
        progress.Complete(run.First + 2, 1, 1);
        progress.Complete(run.First + 3, 1, 1);
        await Store.SettleAsync(worker, [progress], [Failure(run, run.First, null), Failure(run, run.First + 1, TimeSpan.Zero)], Cancellation);

        Assert.Equal(0, (await Store.PruneAsync(TimeSpan.FromHours(1), 100, Cancellation)).Jobs);
        Assert.Equal(2, (await Store.PruneAsync(TimeSpan.Zero, 100, Cancellation)).Jobs);
        Assert.Null(await Store.Operations.FindAsync(ids[3], Cancellation));
        Assert.Equal(JobState.Dead, (await FindAsync(ids[0])).State);
        await PromoteAsync(1);
        Assert.Equal(ids[1], (await ClaimOneAsync(worker)).Jobs[0].Id);
    }

    [Fact]
    public async Task Forgetting_says_when_there_is_more()
    {
        var worker = await RegisterAsync();
        for (var n = 0; n < 3; n++)
        {
            await AddManyAsync(4);
            await CompleteAsync(worker, await ClaimOneRunAsync(worker));
        }

        Assert.Equal(new PruneReport(8, 0, true), await Store.PruneAsync(TimeSpan.Zero, 5, Cancellation));
        Assert.Equal(new PruneReport(4, 0, false), await Store.PruneAsync(TimeSpan.Zero, 5, Cancellation));
    }
}
