using System.Diagnostics;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Jobs;

/// <summary>Runs attempts: measures them, and says what a failure means.</summary>
internal sealed class JobExecutor(IJobStore store, JobCompleter completer, TimeProvider time, Random random)
{
    private const string Cancelled = "An operator cancelled the job.";
    internal static readonly ActivitySource Source = new(TelemetryNames.Source);
    private readonly Lock _randomGate = new();
    private volatile HashSet<JobHold>? _cancelled;

    /// <summary>Called when a runner found nothing more to do.</summary>
    internal Action Ended { get; set; } = () => { };

    /// <summary>Sets which of the leased jobs an operator cancelled: those that wait here won't start.</summary>
    internal void SetCancelled(IReadOnlyList<JobHold> jobs) => _cancelled = jobs.Count == 0 ? null : [.. jobs];

    /// <summary>Starts runners on a lane, each of which takes jobs until there are none.</summary>
    internal void StartRunners(JobLane lane, int count)
    {
        for (var i = 0; i < count; i++)
            ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Executor.RunLaneAsync(state.Lane), (Executor: this, Lane: lane), preferLocal: false);
    }

    /// <summary>Parks the jobs of a type that this build does not know.</summary>
    internal void Park(LeaseHolder lease)
    {
        foreach (var job in lease.Run.Jobs)
        {
            if (!completer.Start(lease)) return;
            completer.Fail(lease, new FailedAttempt
            {
                Lease = lease.Run.Lease,
                Job = job.Id.Number,
                ErrorClass = JobErrorClass.Version,
                ErrorType = "UnknownType",
                Message = $"This build has no handler for {lease.Run.Type}. Deploy one that has, then retry the job.",
                StartedAt = time.GetUtcNow(),
                DurationUs = 0,
                CpuUs = 0,
            });
        }
    }

    private async Task RunLaneAsync(JobLane lane)
    {
        var slot = lane.RentSlot();
        var tools = new AttemptTools(store, completer.Worker, slot, time);
        slot.Meter.Attach();
        try
        {
            while (lane.TryTake(out var lease, out var job))
            {
                if (tools.Worker != completer.Worker) tools = tools with { Worker = completer.Worker };
                await AttemptAsync(lane, lease, job, tools);
                if (lane.HasRoom) StartRunners(lane, lane.Fill());
            }
        }
        finally
        {
            lane.ReturnSlot(slot);
            Ended();
        }
    }

    private async ValueTask AttemptAsync(JobLane lane, LeaseHolder lease, LeasedJob job, AttemptTools tools)
    {
        if (!completer.Start(lease)) return;
        var now = time.GetUtcNow();
        lane.Figures.CountStart(lease.Run.Attempt > 1, now - lease.Run.ReadyAt);
        lane.Budget.Earn(1);
        var startedAt = time.GetTimestamp();
        var cancellation = tools.Slot.Begin(lease, job, startedAt);
        tools.Slot.Meter.Begin();
        var permit = lane.Enter();
        using var activity = Source.HasListeners() ? Start(lease, job) : null;
        Exception? thrown = null;
        try
        {
            if (job.IsCancelled || _cancelled is { } cancelled && cancelled.Contains(new JobHold(tools.Worker, lease.Run.Lease, job.Id.Number))) throw new JobFailedException(JobErrorClass.Permanent, Cancelled);
            if (job.Deadline < now)
                throw new JobFailedException(JobErrorClass.Permanent, $"The deadline {job.Deadline:O} had passed before the attempt started.");
            await lane.Registration.InvokeAsync(lease, job, tools, cancellation);
        }
        catch (Exception failed)
        {
            // Whatever a handler throws is its job's failure, never the worker's.
            thrown = failed;
        }

        var cpuUs = tools.Slot.Meter.End();
        var elapsed = time.GetElapsedTime(startedAt);
        var durationUs = (int)Math.Min(int.MaxValue, elapsed.TotalMicroseconds);
        var reason = tools.Slot.End();
        permit.Complete(OutcomeOf(thrown, reason));
        if (reason == StopReason.Abandoned) return;
        lane.Figures.CountEnd(durationUs, cpuUs, thrown is null);
        if (thrown is null)
        {
            completer.Complete(lease, job.Id.Number, durationUs, cpuUs);
            return;
        }

        activity?.SetStatus(ActivityStatusCode.Error, thrown.Message);
        Fail(lane, lease, job, thrown, new AttemptEnd(reason, startedAt, cpuUs, activity?.TraceId.ToHexString()));
    }

    /// <summary>Records the failure of attempts that did not end though they were told to; they keep their runners until they do.</summary>
    internal void Abandon(JobLane lane, TimeSpan grace)
    {
        foreach (var slot in lane.Slots())
        {
            if (slot.Abandon(time, grace) is not { } stuck) continue;
            var thrown = new TimeoutException("The handler did not end when it was cancelled. It still holds its place in the worker.");
            // When it ends at last, nobody counts it any more.
            lane.Figures.CountEnd((int)Math.Min(int.MaxValue, time.GetElapsedTime(stuck.StartedAt).TotalMicroseconds), 0, isCompleted: false);
            Fail(lane, stuck.Lease, stuck.Job, thrown, new AttemptEnd(stuck.Reason, stuck.StartedAt, 0, null));
        }
    }

    private void Fail(JobLane lane, LeaseHolder lease, LeasedJob job, Exception thrown, AttemptEnd end)
    {
        // Of a lease that is lost nothing is told. Where the store still knows it, an earlier attempt closed the job after all, and it ends here.
        var (errorClass, retryAfter) = Meaning(thrown, end.Reason);
        var elapsed = time.GetElapsedTime(end.StartedAt);
        lane.Figures.CountFailure(errorClass);
        var retryIn = Decide(lane, errorClass, lease.Run.Attempt, retryAfter);
        completer.Fail(lease, new FailedAttempt
        {
            Lease = lease.Run.Lease,
            Job = job.Id.Number,
            ErrorClass = errorClass,
            ErrorType = thrown.GetType().FullName ?? thrown.GetType().Name,
            Message = end.Reason switch
            {
                StopReason.Timeout => $"The attempt was cancelled after {lane.Registration.Budget.Timeout}. {thrown.Message}",
                StopReason.Cancelled => Cancelled,
                _ => thrown.Message,
            },
            StartedAt = time.GetUtcNow() - elapsed,
            DurationUs = (int)Math.Min(int.MaxValue, elapsed.TotalMicroseconds),
            CpuUs = end.CpuUs,
            TraceId = end.TraceId,
            RetryIn = retryIn,
            IsFree = RetryRule.IsFree(errorClass),
            OrderFailure = lane.Registration.OrderFailure,
        });
    }

    private static LeaseOutcome OutcomeOf(Exception? thrown, StopReason reason) => thrown is null
        ? LeaseOutcome.Success
        : AttemptOutcome.Of(thrown, Meaning(thrown, reason).ErrorClass);

    private static (JobErrorClass ErrorClass, TimeSpan? RetryAfter) Meaning(Exception thrown, StopReason reason) => reason switch
    {
        StopReason.Timeout or StopReason.Abandoned => (JobErrorClass.Timeout, null),
        StopReason.LeaseLost => (JobErrorClass.LeaseLost, null),
        StopReason.Shutdown => (JobErrorClass.Shutdown, null),
        StopReason.Cancelled => (JobErrorClass.Permanent, null),
        _ => ErrorClassifier.Classify(thrown),
    };

    private TimeSpan? Decide(JobLane lane, JobErrorClass errorClass, int attempt, TimeSpan? retryAfter)
    {
        var policy = lane.Registration.Budget.Retry;
        TimeSpan? wait;
        lock (_randomGate) wait = RetryRule.Decide(policy, errorClass, attempt, retryAfter, random);
        if (wait is null || RetryRule.IsFree(errorClass) || lane.Budget.TrySpend()) return wait;
        var cap = TimeSpan.FromMilliseconds(policy.CapMs);
        return wait < cap ? cap + wait : wait;
    }

    private static Activity? Start(LeaseHolder lease, LeasedJob job)
    {
        var parent = ActivityContext.TryParse(job.Traceparent, null, isRemote: true, out var context) ? context : default;
        var activity = Source.StartActivity($"process {lease.Run.Type}", ActivityKind.Consumer, parent);
        activity?.SetTag(TelemetryNames.MessagingDestinationName, lease.Run.Queue);
        activity?.SetTag(TelemetryNames.MessagingMessageId, job.Id.ToString());
        return activity;
    }
}
