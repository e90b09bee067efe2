using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Beacons;

/// <summary>The store of the beacons, beside the media store on the same engine.</summary>
public static class BeaconSchema
{
    /// <summary>Name of the schema that this build writes.</summary>
    public const string Produces = "beacons-v1";

    private const string Store = "beacons";

    /// <summary>One connection writes; nobody reads on the request path.</summary>
    private static readonly DatabasePool Pool = new() { Max = 2, WaitMs = 2000 };

    /// <summary>The store beside a media store: a file next to its file, a schema next to its schema.</summary>
    public static Database Beside(Database media) => media.Sibling(Store, Pool);

    /// <summary>The migrations for a database's engine.</summary>
    public static MigrationSet Migrations(Database database) =>
        MigrationSet.Load(typeof(BeaconSchema).Assembly, $"Beacons/Migrations/{EngineFolder.Of(database)}");
}
