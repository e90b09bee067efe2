namespace Plimsoll.Contracts;

/// <summary>How the values of the contract's enumerations are written: in the contract, in metrics, in logs and on the wire.</summary>
public static class ContractNames
{
    internal static readonly string[] DegradeLevels = ["plain", "stale", "lean", "capped"];
    internal static readonly string[] OrderFailures = ["block", "skip", "park"];
    internal static readonly string[] Priorities = ["critical", "normal", "best-effort"];
    internal static readonly string[] Tiers = ["standard", "critical", "best-effort"];

    /// <summary>The level's name, such as <c>stale</c>.</summary>
    public static string Name(this DegradeLevel level) => DegradeLevels[(int)level];

    /// <summary>The failure policy's name, such as <c>park</c>.</summary>
    public static string Name(this OrderFailure failure) => OrderFailures[(int)failure];

    /// <summary>The priority's name, such as <c>best-effort</c>.</summary>
    public static string Name(this RequestPriority priority) => Priorities[(int)priority];

    /// <summary>The tier's name, such as <c>critical</c>.</summary>
    public static string Name(this ServiceTier tier) => Tiers[(int)tier];
}
