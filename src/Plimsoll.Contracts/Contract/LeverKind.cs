namespace Plimsoll.Contracts;

/// <summary>What kind of value a lever takes.</summary>
public enum LeverKind
{
    /// <summary>A whole number inside bounds.</summary>
    Count,

    /// <summary>A number from 0 to 1.</summary>
    Share,

    /// <summary>True or false.</summary>
    Switch,

    /// <summary>The name of a degrade level of a route's ladder.</summary>
    Level,
}
