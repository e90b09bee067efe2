using System.Collections.Immutable;

namespace Plimsoll.Evidence.Deciding.Waivers;

/// <summary>What nobody may waive: without it there is no evidence, or no way back.</summary>
internal static class Unwaivable
{
    /// <summary>The gates by name. A parity finding that is marked so is unwaivable too.</summary>
    public static ImmutableArray<string> Gates { get; } = ["environment", "starts", "compare.plan", "compare.launches", "parity.compatibility", "risk.rollback"];
}
