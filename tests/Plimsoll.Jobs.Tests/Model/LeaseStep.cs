namespace Plimsoll.Jobs.Tests.Model;

/// <summary>What somebody does. Each is one transaction of the store, or happens in a worker only.</summary>
internal enum Act
{
    Claim,
    Effect,
    Complete,

    /// <summary>Completes, and never hears the answer.</summary>
    CompleteUnheard,
    Fail,

    /// <summary>Fails, and never hears the answer.</summary>
    FailUnheard,

    /// <summary>Fails while the commit that closes the job is on its way, and the commit gets through.</summary>
    FailBesideCommit,

    /// <summary>Fails while the commit that closes the job is on its way, and the commit does not get through.</summary>
    FailBesideAbort,
    Release,
    Crash,
    Promote,
    Rescue,
}

/// <summary>What the store answers.</summary>
internal enum Answer
{
    Done,
    AlreadyDone,
    Refused,
}

/// <summary>A step of one of the workers; of the rescuer when it is a promotion or a rescue.</summary>
internal readonly record struct LeaseStep(Act Act, int Worker)
{
    public static IEnumerable<LeaseStep> All { get; } =
    [
        .. from act in Enum.GetValues<Act>()
           from worker in act is Act.Promote or Act.Rescue ? (int[])[0] : [0, 1]
           select new LeaseStep(act, worker),
    ];
}
