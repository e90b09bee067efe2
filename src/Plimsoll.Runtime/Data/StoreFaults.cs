namespace Plimsoll.Runtime.Data;

/// <summary>Faults that are the same on every engine.</summary>
internal static class StoreFaults
{
    internal static StoreFault Foreign(Database database, SchemaState state) => new(
        database.Location, $"It holds {state.Detail}, so it is not a store of this service.", "Point the service at its own store or an empty one.");

    internal static StoreFault Empty(Database database) => new(
        database.Location, "It holds no schema yet.", "Start the service once with MIGRATE=apply, or point it at the store that was migrated.");

    internal static StoreFault NotAccepted(Database database, string live, IEnumerable<string> accepts) => new(
        database.Location, $"It holds schema {live}, but this build accepts only {string.Join(", ", accepts)}.",
        "Migrate the store, or deploy a build whose contract accepts that schema.");
}
