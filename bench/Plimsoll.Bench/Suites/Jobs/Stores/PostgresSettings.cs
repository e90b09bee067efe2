using System.Collections.Immutable;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>
/// The settings of the server that everybody is measured on. Durable, as it is by default; what differs from the defaults is what its
/// documentation asks a busy server to raise.
/// </summary>
internal static class PostgresSettings
{
    /// <summary>Name and value of each.</summary>
    public static ImmutableArray<(string Name, string Value)> All { get; } =
    [
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("full_page_writes", "on"),
        ("autovacuum", "on"),
        ("shared_buffers", "1GB"),
        ("max_wal_size", "4GB"),
    ];

    /// <summary>As arguments of the server.</summary>
    public static IEnumerable<string> Arguments => All.SelectMany(setting => new[] { "-c", $"{setting.Name}={setting.Value}" });

    /// <inheritdoc cref="All"/>
    public static string Describe() => string.Join(", ", All.Select(setting => $"{setting.Name} {setting.Value}"));
}
