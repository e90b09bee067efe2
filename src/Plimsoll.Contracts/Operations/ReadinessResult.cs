namespace Plimsoll.Contracts;

/// <summary>Answer of one readiness check.</summary>
/// <param name="Ready">Whether the checked thing can be used now.</param>
/// <param name="Detail">Why not, for people; null when ready. Never holds a secret.</param>
public readonly record struct ReadinessResult(bool Ready, string? Detail)
{
    /// <summary>The checked thing can be used.</summary>
    public static ReadinessResult Ok { get; } = new(true, null);

    /// <summary>The checked thing cannot be used now.</summary>
    /// <param name="detail">Why not, without secrets.</param>
    public static ReadinessResult Failed(string detail) => new(false, detail);
}
