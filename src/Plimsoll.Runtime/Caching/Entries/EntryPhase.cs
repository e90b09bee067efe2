namespace Plimsoll.Runtime.Caching.Entries;

/// <summary>What may be done with an entry at a moment.</summary>
internal enum EntryPhase
{
    /// <summary>Serve it.</summary>
    Fresh,

    /// <summary>Serve it and renew it.</summary>
    Stale,

    /// <summary>Make anew; serve it only when that fails or is slow.</summary>
    Spare,

    /// <summary>Nothing.</summary>
    Dead,
}
