namespace Plimsoll.Contracts;

/// <summary>How much depends on a service.</summary>
public enum ServiceTier
{
    /// <summary>Others can wait for it.</summary>
    Standard,

    /// <summary>Others fail without it.</summary>
    Critical,

    /// <summary>Nobody waits for it.</summary>
    BestEffort,
}
