namespace Plimsoll.Jobs;

/// <summary>What every store refuses.</summary>
public static class JobLimits
{
    /// <summary>Longest payload, in bytes.</summary>
    public const int MaxPayloadBytes = 262_144;

    /// <summary>Longest queue, type, tenant, key, order key or label, in characters.</summary>
    public const int MaxNameLength = 255;

    /// <summary>Most jobs in one run or lease.</summary>
    public const int MaxRunLength = 4096;

    /// <summary>Longest message of an attempt that is kept, in characters.</summary>
    public const int MaxMessageLength = 2000;

    /// <summary>Lost leases after which a job runs alone in quarantine; lost there, it is poison.</summary>
    public const int LostBeforeQuarantine = 2;

    /// <summary>Slowest retry of poison by a filter: a job in a hundred seconds.</summary>
    public const double MinRetriesPerSecond = 0.01;

    /// <summary>Fastest retry of poison by a filter.</summary>
    public const double MaxRetriesPerSecond = 100_000;

    /// <summary>Head start of one priority level over the next, in milliseconds: how priorities age.</summary>
    public const int PriorityStepMs = 30_000;
}
