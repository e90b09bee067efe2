namespace Plimsoll.Jobs.Tests.Model;

/// <summary>Where the job stands in the store.</summary>
internal enum Place
{
    Ready,
    Delayed,
    Leased,
    Quarantined,
    Completed,
    Dead,
}

/// <summary>What a worker believes: that it holds the job, and how far its handler is.</summary>
/// <param name="Holds">Whether it works on the job.</param>
/// <param name="IsCurrent">Whether the lease that it knows is the one in the store.</param>
/// <param name="DidEffect">Whether its handler has passed the effect.</param>
internal readonly record struct Holder(bool Holds, bool IsCurrent, bool DidEffect);

/// <summary>One job, the store's records of it, and two workers. What happened to it is counted, so that every promise can be checked.</summary>
internal readonly record struct LeaseState
{
    public Place Place { get; init; }

    /// <summary>Whether the lease came out of quarantine.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Leases whose workers went silent.</summary>
    public int Lost { get; init; }

    /// <summary>Failures that were recorded.</summary>
    public int Failed { get; init; }

    /// <summary>Times that it was given back, at no cost.</summary>
    public int Released { get; init; }

    /// <summary>Whether the record of the effect is there.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether its handler closed it within a transaction of its own.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Times that the effect happened; more than once breaks the promise.</summary>
    public int Effects { get; init; }

    /// <summary>Crashes so far; they are bounded, so that the model is.</summary>
    public int Crashes { get; init; }

    /// <summary>Where people see it: a job that its handler closed is completed, whoever still has it.</summary>
    public Place Seen => IsClosed ? Place.Completed : Place;

    public Holder First { get; init; }

    public Holder Second { get; init; }

    public Holder Of(int worker) => worker == 0 ? First : Second;

    public LeaseState With(int worker, Holder holder) => worker == 0 ? this with { First = holder } : this with { Second = holder };

    /// <summary>The lease in the store is gone: whoever knows it knows a stale one.</summary>
    public LeaseState Unleased() => this with { IsAlone = false, First = First with { IsCurrent = false }, Second = Second with { IsCurrent = false } };
}
