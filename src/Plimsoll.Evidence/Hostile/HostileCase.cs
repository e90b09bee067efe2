namespace Plimsoll.Evidence.Hostile;

/// <summary>A thing that no friendly client does.</summary>
internal abstract class HostileCase
{
    /// <summary>Its number in the suite; numbers never change.</summary>
    public abstract int Number { get; }

    /// <summary>What happens, in a few words.</summary>
    public abstract string Name { get; }

    /// <summary>What the subject should do.</summary>
    public abstract Expectation Expectation { get; }

    /// <summary>Why it can't be played on this subject; null when it can.</summary>
    public virtual string? Lacks(HostileTarget target) => null;

    /// <summary>Whether a case that can't be played could be, if the workload asked for it: then it was not looked at, and is not merely of no concern.</summary>
    public virtual bool CouldBePlayed(HostileTarget target) => false;

    /// <summary>Plays it.</summary>
    public abstract Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation);
}
