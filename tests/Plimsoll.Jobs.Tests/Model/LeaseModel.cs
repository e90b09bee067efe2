namespace Plimsoll.Jobs.Tests.Model;

/// <summary>
/// The lease protocol in its smallest form: one job, two workers that may crash or stall anywhere, and a rescuer that may take any lease at any
/// time, as if every worker had been silent. Each rule can be broken, to see that the promises hang on it.
/// </summary>
internal sealed record LeaseModel
{
    private const int MaxFailures = 1;
    private const int MaxReleases = 1;
    private const int LostBeforeQuarantine = 2;

    /// <summary>Crashes in all.</summary>
    public int MaxCrashes { get; init; } = 2;

    /// <summary>Whether handlers close the job within the transaction of their effect, instead of recording a step.</summary>
    public bool ClosesInTransaction { get; init; }

    /// <summary>Whether the store has one writer: then what is told while a commit is on its way waits for it, and finds the job closed.</summary>
    public bool HasOneWriter { get; init; }

    /// <summary>Rule: an effect happens only under the lease that the store has.</summary>
    public bool FencesEffects { get; init; } = true;

    /// <summary>Rule: only the holder of the lease settles.</summary>
    public bool FencesSettlements { get; init; } = true;

    /// <summary>Rule: the record of an effect stands or falls with it, and keeps it from happening again.</summary>
    public bool RecordsEffects { get; init; } = true;

    /// <summary>Rule: a job that its handler closed is not put back.</summary>
    public bool KeepsClosed { get; init; } = true;

    /// <summary>Rule: a job is closed once. Its failure may have been recorded beside the commit that closed it, and then it has another attempt.</summary>
    public bool ClosesOnce { get; init; } = true;

    /// <summary>Rule: a job that lost its workers for too often is run alone, and then is poison.</summary>
    public bool Quarantines { get; init; } = true;

    /// <summary>Rule: the rescuer takes leases at all.</summary>
    public bool Rescues { get; init; } = true;

    /// <summary>What a step leads to; null when it can't happen.</summary>
    public (LeaseState State, Answer Answer)? Next(LeaseState state, LeaseStep step)
    {
        var holder = state.Of(step.Worker);
        return step.Act switch
        {
            Act.Claim when !holder.Holds && state.Place is Place.Ready or Place.Quarantined && !holder.Holds => Done(
                state.With(step.Worker, new Holder(true, true, false)) with { Place = Place.Leased, IsAlone = state.Place == Place.Quarantined }),
            Act.Effect when holder is { Holds: true, DidEffect: false } => Effect(state, step.Worker, holder),
            Act.Complete when holder is { Holds: true, DidEffect: true } => Settle(state, step.Worker, holder, Place.Completed, isHeard: true),
            Act.CompleteUnheard when holder is { Holds: true, DidEffect: true, IsCurrent: true } => Settle(state, step.Worker, holder, Place.Completed, isHeard: false),
            Act.Fail when holder.Holds && (state.Failed < MaxFailures || (state.IsClosed && KeepsClosed)) => Settle(state, step.Worker, holder, Place.Delayed, isHeard: true),
            Act.FailUnheard when holder is { Holds: true, IsCurrent: true } && state.Failed < MaxFailures =>
                Settle(state, step.Worker, holder, Place.Delayed, isHeard: false),
            Act.FailBesideCommit when IsClosing(state, holder) => FailBesideCommit(state, step.Worker),
            Act.FailBesideAbort when IsClosing(state, holder) => Settle(state, step.Worker, holder, Place.Delayed, isHeard: true),
            Act.Release when holder.Holds && state.Released < MaxReleases => Release(state, step.Worker, holder),
            Act.Crash when holder.Holds && state.Crashes < MaxCrashes => Done(state.With(step.Worker, default) with { Crashes = state.Crashes + 1 }),
            Act.Promote when state.Place == Place.Delayed => Done(state with { Place = Place.Ready }),
            Act.Rescue when state.Place == Place.Leased && Rescues => Done(Rescue(state)),
            _ => null,
        };
    }

    private (LeaseState State, Answer Answer) Effect(LeaseState state, int worker, Holder holder)
    {
        if (FencesEffects && !holder.IsCurrent) return (state.With(worker, default), Answer.Refused);
        // Its holder has the lease still, and tells of the refusal as of any failure.
        if (ClosesInTransaction && state.IsClosed && ClosesOnce) return (state, Answer.Refused);
        state = state.With(worker, holder with { DidEffect = true });
        if (ClosesInTransaction) return Done(state with { Effects = state.Effects + 1, IsClosed = true });
        if (RecordsEffects && state.IsRecorded) return (state, Answer.AlreadyDone);
        return Done(state with { Effects = state.Effects + 1, IsRecorded = true });
    }

    private bool IsClosing(LeaseState state, Holder holder) =>
        ClosesInTransaction && holder is { Holds: true, IsCurrent: true, DidEffect: false } && !state.IsClosed && state.Failed < MaxFailures;

    // Whoever records the failure does not see the commit yet, unless it has to wait for it.
    private (LeaseState State, Answer Answer) FailBesideCommit(LeaseState state, int worker)
    {
        var closed = state with { Effects = state.Effects + 1, IsClosed = true };
        if (HasOneWriter) return Settle(closed, worker, closed.Of(worker), Place.Delayed, isHeard: true);
        return Done(closed.With(worker, default).Unleased() with { Place = Place.Delayed, Failed = state.Failed + 1 });
    }

    private (LeaseState State, Answer Answer) Settle(LeaseState state, int worker, Holder holder, Place place, bool isHeard)
    {
        // Who did not hear the answer asks again.
        if (isHeard) state = state.With(worker, default);
        if (FencesSettlements && !holder.IsCurrent) return (state, Answer.Refused);
        state = state.Unleased();
        // A handler that fails after it closed its job did complete it.
        if (place == Place.Delayed && state.IsClosed && KeepsClosed) place = Place.Completed;
        return Done(state with { Place = place, Failed = place == Place.Delayed ? state.Failed + 1 : state.Failed });
    }

    private (LeaseState State, Answer Answer) Release(LeaseState state, int worker, Holder holder)
    {
        state = state.With(worker, default) with { Released = state.Released + 1 };
        if (FencesSettlements && !holder.IsCurrent) return (state, Answer.Refused);
        var place = state.IsClosed && KeepsClosed ? Place.Completed : state.IsAlone ? Place.Quarantined : Place.Ready;
        return Done(state.Unleased() with { Place = place });
    }

    private LeaseState Rescue(LeaseState state)
    {
        var wasAlone = state.IsAlone;
        state = state.Unleased();
        if (state.IsClosed && KeepsClosed) return state with { Place = Place.Completed };
        // Beyond the bound the count no longer matters, and the model would have no end.
        var lost = Math.Min(state.Lost + 1, LostBeforeQuarantine + 1);
        if (!Quarantines) return state with { Lost = lost, Place = Place.Ready };
        return state with { Lost = lost, Place = wasAlone ? Place.Dead : lost >= LostBeforeQuarantine ? Place.Quarantined : Place.Ready };
    }

    private static (LeaseState State, Answer Answer) Done(LeaseState state) => (state, Answer.Done);
}
