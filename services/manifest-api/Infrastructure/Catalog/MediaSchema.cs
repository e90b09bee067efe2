using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Catalog;

/// <summary>The schema of the media store.</summary>
public static class MediaSchema
{
    /// <summary>Name of the store: the PostgreSQL schema in which its tables stand.</summary>
    public const string Store = "media";

    /// <summary>The migrations for a database's engine; they lead to <c>media-contract-v4</c>.</summary>
    public static MigrationSet Migrations(Database database) =>
        MigrationSet.Load(typeof(MediaSchema).Assembly, $"Migrations/{EngineFolder.Of(database)}");
}
