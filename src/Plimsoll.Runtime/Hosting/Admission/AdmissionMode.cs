namespace Plimsoll.Runtime.Hosting;

/// <summary>Whether admission acts.</summary>
public enum AdmissionMode
{
    /// <summary>What is too much is refused.</summary>
    Enforce,

    /// <summary>Everything is admitted; what would have been refused is counted.</summary>
    Shadow,
}
