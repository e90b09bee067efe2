using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The store of a service: where it is, what may be in it, and which engines the service links.</summary>
public sealed record StoreSettings
{
    /// <summary>Where the store is; its scheme chooses the engine.</summary>
    public required Secret<Uri> Url { get; init; }

    /// <summary>Name of the store: the PostgreSQL schema in which its tables stand.</summary>
    public required string Name { get; init; }

    /// <summary>The engines that the service links, by URL scheme.</summary>
    public required IReadOnlyDictionary<string, StoreEngine> Engines { get; init; }

    /// <summary>The migrations for a database's engine.</summary>
    public required Func<Database, MigrationSet> Migrations { get; init; }

    /// <summary>Whether boot brings an older or empty store up to date before it checks it. Default: it does not, and refuses to start on such a store.</summary>
    public bool MigratesAtBoot { get; init; }
}
