namespace Plimsoll.Contracts;

/// <summary>What is shed first under pressure: best-effort, then normal, then critical.</summary>
public enum RequestPriority
{
    /// <summary>Shed last.</summary>
    Critical,

    /// <summary>Shed before critical.</summary>
    Normal,

    /// <summary>Shed first.</summary>
    BestEffort,
}
