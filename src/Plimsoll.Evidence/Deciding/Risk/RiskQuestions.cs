using System.Collections.Immutable;

namespace Plimsoll.Evidence.Deciding.Risk;

/// <summary>The questions: what to be sure of before a service runs on something else.</summary>
internal static class RiskQuestions
{
    /// <summary>The form of their names, for the schema.</summary>
    public const string Pattern = "^(lockfile|bundling|workers|nativeModules|ecosystem|cpuTuning|runbooks|audit|debugPath|profilingPath|deployPath|educationPath|narrative|rollback|"
        + "databaseConnections|databaseLocks|databaseQueries|databaseBatches|dependencyControl|secretBoundaries|provenance|permissions)$";

    /// <summary>All of them, in the order of the guide.</summary>
    public static ImmutableArray<RiskQuestion> All { get; } =
    [
        new("lockfile", "Does CI reproduce the dependencies from a committed lock file, with a cache key made of it and no generated fallback?", InRelease: true),
        new("bundling", "Does the artifact behave as the source does: the same configuration loading, explicit validation of the environment, the same traces?"),
        new("workers", "Can background jobs fail without slowing requests: bounded concurrency, queue depths shown, poison isolated?"),
        new("nativeModules", "Is every native module of the service known to work on the candidate, or is there none?"),
        new("ecosystem", "Were the assumptions about the old runtime's ecosystem (its APIs, its agents, its loaders) looked for and settled?"),
        new("cpuTuning", "Is the workload not one that is bound by processors and tuned around the old runtime, or was that very load compared?"),
        new("runbooks", "Do those on call have runbooks for the candidate, and have they debugged it once?", InRelease: true),
        new("audit", "Do regulation and audit accept the candidate, or ask for nothing here?"),
        new("debugPath", "Can an engineer reproduce a production failure locally with the same artifact, configuration and features?"),
        new("profilingPath", "Is it written down how to look at processor time, memory, event loop or thread pool, allocations and slow waits?"),
        new("deployPath", "Does the build give stable artifacts with a version identity, stated caching and instructions to roll back?"),
        new("educationPath", "Do newcomers get templates, examples, runbooks and examples of failure?"),
        new("narrative", "Is it written what changes: which dashboards to watch, which failure modes are new, which scripts are gone?", InRelease: true),
        new("rollback", "Is the way back documented, and was it gone, under the same deploy path?", InRelease: true, Waivable: false),
        new("databaseConnections", "Are connections capped per service, so that more workers cannot exhaust the database?"),
        new("databaseLocks", "Do retries have jitter, and are lock waits and the age of transactions watched?"),
        new("databaseQueries", "Is the number of queries per operation bounded, and traced?"),
        new("databaseBatches", "Are batches cut into chunks, with a budget of rows per second?"),
        new("dependencyControl", "Are changes of the lock file reviewed, lifecycle scripts restricted and critical transitive packages followed?", InRelease: true),
        new("secretBoundaries", "Are the secrets of the build apart from those of the running service, and is none in the artifact?", InRelease: true),
        new("provenance", "Does every release carry commit, runtime, lock file hash, build identity and environment?", InRelease: true),
        new("permissions", "Are network, files, queues and database access limited to what the service does?"),
    ];
}
