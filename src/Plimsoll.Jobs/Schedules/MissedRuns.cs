namespace Plimsoll.Jobs;

/// <summary>What happens to the runs of a schedule that nobody was there for.</summary>
public enum MissedRuns
{
    /// <summary>One run makes up for all of them.</summary>
    Once,

    /// <summary>They are left out.</summary>
    Skip,

    /// <summary>Each is made up for, at most the last thousand.</summary>
    All,
}
