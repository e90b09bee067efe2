using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests;

/// <summary>Small schemas in the SQL that both engines share.</summary>
internal static class Schemas
{
    internal const string First = "test-v1";
    internal const string Second = "test-v2";

    internal static readonly SchemaCompatibility AcceptsFirst = new() { Produces = First, Accepts = [First] };

    internal static readonly Migration CreateItem = new(
        1, "create_item", "-- schema: test-v1\nCREATE TABLE item (id text NOT NULL PRIMARY KEY, amount integer NOT NULL CHECK (amount >= 0));\n");

    internal static readonly Migration CreateNote = new(
        2, "create_note", "-- schema: test-v2\nCREATE TABLE note (id text NOT NULL PRIMARY KEY);\nINSERT INTO note (id) VALUES ('one');\n");

    internal static readonly Migration Broken = new(
        2, "broken", "-- schema: test-v2\nCREATE TABLE half (id text NOT NULL PRIMARY KEY);\nINSERT INTO nowhere (id) VALUES ('one');\n");

    internal static MigrationSet Set(params Migration[] steps) => new("Migrations/test", steps);

    internal static async ValueTask<MigrationReport> ApplyAsync(Database database, params Migration[] steps)
    {
        var set = Set(steps);
        return await new Migrator(database, set, set.Schema!).ApplyAsync(TestStore.Cancellation);
    }
}
