namespace Plimsoll.Testing;

/// <summary>What the environment of a test run says.</summary>
internal static class TestVariables
{
    /// <summary>Set to 1, snapshots are written instead of compared.</summary>
    public const string UpdateSnapshots = "PLIMSOLL_UPDATE_SNAPSHOTS";

    /// <summary>The folder of the sources, where it can't be found.</summary>
    public const string SourceRoot = "PLIMSOLL_SOURCE_ROOT";

    /// <summary>The seed of draws.</summary>
    public const string Seed = "PLIMSOLL_TEST_SEED";

    /// <summary>Set by every usual CI system.</summary>
    public const string ContinuousIntegration = "CI";

    /// <summary>Whether a variable is set, and not to say no.</summary>
    public static bool IsOn(string? value) => value is { Length: > 0 } && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value != "0";
}
