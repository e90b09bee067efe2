using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Model;

/// <summary>Takes the model's steps on a real store, with one job of its own.</summary>
internal sealed class LeaseReplay(IJobStore store, Database database, JobId job, LeaseModel model)
{
    private const string LockWaits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    private readonly (long Worker, LeasedRun Run)[] _held = new (long, LeasedRun)[2];

    /// <returns>What the store answered.</returns>
    public async ValueTask<Answer> TakeAsync(LeaseState before, LeaseStep step, CancellationToken cancellation)
    {
        var (worker, run) = _held[step.Worker];
        switch (step.Act)
        {
            case Act.Claim:
                // A worker that was given up starts anew, under another number.
                worker = await store.RegisterAsync(new WorkerInfo("model", "host", 1, ""), cancellation);
                var request = new ClaimRequest { Worker = worker, Queue = "media", MaxJobs = 1, IsQuarantine = before.Place == Place.Quarantined };
                var runs = await store.ClaimAsync(request, cancellation);
                _held[step.Worker] = (worker, Assert.Single(runs));
                Assert.Equal(job, runs[0].Jobs.Single().Id);
                return Answer.Done;
            case Act.Effect:
                return await EffectAsync(new JobHold(worker, run.Lease, run.First), cancellation);
            case Act.Complete or Act.CompleteUnheard:
                var completed = run.StartProgress();
                completed.Complete(run.First, 1, 1);
                return AnswerOf(await store.SettleAsync(worker, [completed], [], cancellation));
            case Act.Fail or Act.FailUnheard:
                return AnswerOf(await FailAsync(worker, run, cancellation));
            case Act.FailBesideCommit or Act.FailBesideAbort:
                return await FailBesideAsync(worker, run, commits: step.Act == Act.FailBesideCommit, cancellation);
            case Act.Release:
                return AnswerOf(await store.ReleaseAsync(worker, [run.StartProgress()], cancellation));
            case Act.Promote:
                while ((await store.PromoteAsync(1000, cancellation)).Jobs == 0) await Task.Yield();
                return Answer.Done;
            case Act.Rescue:
                await store.RescueAsync(TimeSpan.Zero, cancellation);
                return Answer.Done;
            default:
                return Answer.Done;
        }
    }

    public async ValueTask<Place> PlaceAsync(CancellationToken cancellation) => (await store.Operations.FindAsync(job, cancellation))!.State switch
    {
        JobState.Ready => Place.Ready,
        JobState.Delayed => Place.Delayed,
        JobState.Leased => Place.Leased,
        JobState.Quarantined => Place.Quarantined,
        JobState.Completed => Place.Completed,
        JobState.Dead => Place.Dead,
        var other => throw new InvalidOperationException($"The model has no {other}."),
    };

    /// <returns>How often the effect happened.</returns>
    public async ValueTask<int> EffectsAsync(CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(QueryClass.Read, null, cancellation);
        var count = 0;
        await using var rows = await session.Statement("SELECT entry FROM ledger WHERE entry = $1").Bind(1, job.ToString()).QueryAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) count++;
        return count;
    }

    /// <summary>Brings the job to an end, so that no later one is mistaken for it.</summary>
    public async ValueTask EndAsync(LeaseState state, CancellationToken cancellation)
    {
        var place = state.Place;
        if (place == Place.Leased)
        {
            await TakeAsync(state, new LeaseStep(Act.Rescue, 0), cancellation);
            place = await PlaceAsync(cancellation);
        }

        // What is closed already has another attempt all the same.
        if (place == Place.Delayed) await TakeAsync(state, new LeaseStep(Act.Promote, 0), cancellation);
        if (place is Place.Completed or Place.Dead) return;
        await TakeAsync(state with { Place = place }, new LeaseStep(Act.Claim, 0), cancellation);
        await TakeAsync(state, new LeaseStep(Act.Complete, 0), cancellation);
    }

    private async ValueTask<Answer> EffectAsync(JobHold hold, CancellationToken cancellation)
    {
        if (!model.ClosesInTransaction)
        {
            return await store.OnceAsync(hold, "effect", WriteAsync, cancellation) switch
            {
                EffectOutcome.Done => Answer.Done,
                EffectOutcome.AlreadyDone => Answer.AlreadyDone,
                _ => Answer.Refused,
            };
        }

        return await database.WriteAsync(hold, CloseAsync, null, cancellation);
    }

    private async ValueTask<Answer> CloseAsync(DatabaseSession session, JobHold hold, CancellationToken cancellation)
    {
        if (!await store.CompleteInAsync(JobTransaction.From(session), hold, cancellation)) return Answer.Refused;
        await WriteAsync(session, cancellation);
        return Answer.Done;
    }

    // The failure is told while the transaction that closes the job is open, and answered when that has ended.
    private async ValueTask<Answer> FailBesideAsync(long worker, LeasedRun run, bool commits, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(QueryClass.Write, null, cancellation);
        await session.BeginAsync(cancellation);
        Assert.Equal(Answer.Done, await CloseAsync(session, new JobHold(worker, run.Lease, run.First), cancellation));
        var told = FailAsync(worker, run, cancellation).AsTask();
        // With one writer it waits from its beginning.
        if (!model.HasOneWriter) await Eventually.TrueAsync(async () => await NumberAsync(LockWaits, cancellation) > 0, "the failure to wait for the commit");
        if (commits) await session.CommitAsync(cancellation);
        await session.DisposeAsync();
        return AnswerOf(await told);
    }

    private ValueTask<IReadOnlyList<long>> FailAsync(long worker, LeasedRun run, CancellationToken cancellation)
    {
        var failed = run.StartProgress();
        failed.Settle(run.First);
        return store.SettleAsync(worker, [failed], [Failure(run)], cancellation);
    }

    private async ValueTask<long> NumberAsync(string sql, CancellationToken cancellation)
    {
        await using var session = await database.OpenAsync(QueryClass.Read, null, cancellation);
        await using var rows = await session.Statement(sql).QueryAsync(cancellation);
        await rows.ReadAsync(cancellation);
        return rows.Int64(0);
    }

    private async ValueTask WriteAsync(DatabaseSession session, CancellationToken cancellation) =>
        await session.Statement("INSERT INTO ledger (entry) VALUES ($1)").Bind(1, job.ToString()).ExecuteAsync(cancellation);

    private static Answer AnswerOf(IReadOnlyList<long> lost) => lost.Count == 0 ? Answer.Done : Answer.Refused;

    private static FailedAttempt Failure(LeasedRun run) => new()
    {
        Lease = run.Lease,
        Job = run.First,
        ErrorClass = JobErrorClass.Transient,
        ErrorType = "System.IO.IOException",
        Message = "It broke.",
        StartedAt = DateTimeOffset.UnixEpoch,
        DurationUs = 1,
        CpuUs = 1,
        TraceId = null,
        RetryIn = TimeSpan.Zero,
        IsFree = false,
        OrderFailure = Contracts.OrderFailure.Block,
    };
}
