namespace Plimsoll.Bench.Suites.Chaos.Stores;

/// <summary>Names of the stores, as in the rows.</summary>
internal static class ChaosStore
{
    /// <summary>PostgreSQL.</summary>
    public const string Postgres = "postgres";

    /// <summary>SQLite.</summary>
    public const string Sqlite = "sqlite";
}
