namespace Plimsoll.Jobs;

/// <summary>What became of a step that must happen once.</summary>
public enum EffectOutcome
{
    /// <summary>Done now.</summary>
    Done,

    /// <summary>An earlier attempt did it.</summary>
    AlreadyDone,

    /// <summary>The attempt no longer holds the job; nothing stands.</summary>
    LeaseLost,
}
