using Plimsoll.Cli.Testing;

namespace Plimsoll.Cli.Benchmarks;

/// <summary>What the suites need from the machine beside the .NET SDK.</summary>
internal static class BenchRequirements
{
    /// <summary>What one suite needs; nothing for a suite that measures us alone.</summary>
    public static IReadOnlyList<Requirement> Of(string suite) => suite switch
    {
        "service" => [Requirement.Npm, Requirement.Wrk, Requirement.Linker, Requirement.Zlib],
        "jobs" => [Requirement.Npm, Requirement.Postgres, Requirement.Redis],
        "chaos" => [Requirement.Postgres],
        _ => [],
    };
}
