using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Data;

/// <summary>The boot check of a store: reachable, usable, and holding a schema that the contract accepts. Changes nothing in it.</summary>
public static class StoreGate
{
    /// <summary>Checks a store against a contract's <c>schema</c>.</summary>
    /// <returns>What it holds, when that could be told, and every fault; none when the service may start on it.</returns>
    public static async ValueTask<StoreCheck> CheckAsync(Database database, SchemaCompatibility schema, CancellationToken cancellation)
    {
        var faults = await database.CheckAsync(cancellation);
        if (faults.Count > 0) return new(null, [.. faults]);
        if (!database.Exists) return new(new(SchemaKind.Empty), [StoreFaults.Empty(database)]);
        try
        {
            await using var session = await database.OpenAsync(QueryClass.Read, null, cancellation);
            var state = await Ledger.ReadStateAsync(database, session, cancellation);
            return state switch
            {
                { Kind: SchemaKind.Empty } => new(state, [StoreFaults.Empty(database)]),
                { Kind: SchemaKind.Foreign } => new(state, [StoreFaults.Foreign(database, state)]),
                { Name: { } name } when !schema.Accepts.Contains(name) => new(state, [StoreFaults.NotAccepted(database, name, schema.Accepts)]),
                _ => new(state, []),
            };
        }
        catch (DatabaseException failed)
        {
            return new(null, [failed.Fault]);
        }
    }
}
