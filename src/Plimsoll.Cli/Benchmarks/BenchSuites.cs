using Plimsoll.Cli.Testing;

namespace Plimsoll.Cli.Benchmarks;

/// <summary>The suites of the bench program, and what each needs from the machine beside the .NET SDK.</summary>
internal static class BenchSuites
{
    private static readonly SortedDictionary<string, Requirement[]> Needs = new(StringComparer.Ordinal)
    {
        ["chaos"] = [Requirement.Postgres],
        ["evidence"] = [Requirement.Linker, Requirement.Zlib],
        ["generator"] = [Requirement.Wrk],
        ["jobs"] = [Requirement.Npm, Requirement.Postgres, Requirement.Redis, Requirement.Linker, Requirement.Zlib],
        ["overload"] = [Requirement.Postgres, Requirement.Linker, Requirement.Zlib],
        ["pressure"] = [],
        ["service"] = [Requirement.Npm, Requirement.Wrk, Requirement.Linker, Requirement.Zlib],
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => Needs.Keys;

    /// <summary>What one needs.</summary>
    public static IReadOnlyList<Requirement> NeedsOf(string suite) => Needs[suite];
}
