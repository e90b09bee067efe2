using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>The context of one attempt.</summary>
internal sealed class AttemptContext<TPayload>(JobEnvelope<TPayload> job, LeaseHolder lease, AttemptTools tools, TimeSpan timeout) : JobContext<TPayload>
{
    private readonly long _startedAt = tools.Slot.StartedAt;

    public override JobEnvelope<TPayload> Job => job;

    public override JobId Id => job.Id;

    public override int Attempt => job.Attempt;

    public override TimeSpan TimeLeft => tools.Time.GetElapsedTime(_startedAt) is var elapsed && elapsed < timeout ? timeout - elapsed : TimeSpan.Zero;

    private JobHold Hold => new(tools.Worker, lease.Run.Lease, job.Id.Number);

    public override async ValueTask<bool> OnceAsync(
        string step, Func<DatabaseSession, CancellationToken, ValueTask> work, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(step);
        ArgumentNullException.ThrowIfNull(work);
        return await tools.Store.OnceAsync(Hold, step, work, cancellation) switch
        {
            EffectOutcome.Done => true,
            EffectOutcome.AlreadyDone => false,
            _ => throw new JobLeaseLostException(job.Id),
        };
    }

    public override async ValueTask CompleteInAsync(JobTransaction transaction, CancellationToken cancellation)
    {
        if (!await tools.Store.CompleteInAsync(transaction, Hold, cancellation)) throw new JobLeaseLostException(job.Id);
    }

    public override async ValueTask ReportAsync(double share, string? message, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (!await tools.Store.ReportAsync(Hold, share, message, cancellation)) throw new JobLeaseLostException(job.Id);
    }

    public override void AddCpuTime(TimeSpan used) => tools.Slot.Meter.Add(used);
}
