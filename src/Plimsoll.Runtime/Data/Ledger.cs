namespace Plimsoll.Runtime.Data;

/// <summary>The tables in which a live store records its migrations and the name of its schema.</summary>
internal static class Ledger
{
    private const string MigrationTable = "plimsoll_migration";
    private const string Prefix = "plimsoll_";
    private static readonly string SelectApplied = Load("select_applied");
    private static readonly string SelectSchema = Load("select_schema");
    private static readonly string InsertApplied = Load("insert_applied");
    private static readonly string SetSchema = Load("set_schema");

    /// <summary>What the store holds.</summary>
    internal static async ValueTask<SchemaState> ReadStateAsync(Database database, DatabaseSession session, CancellationToken cancellation)
    {
        List<string> foreign = [];
        var isOurs = false;
        await using (var rows = await session.Statement(database.Dialect.ListTablesSql).QueryAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                var table = rows.Text(0);
                isOurs |= table == MigrationTable;
                if (!table.StartsWith(Prefix, StringComparison.Ordinal)) foreign.Add(table);
            }
        }

        if (!isOurs && foreign.Count == 0) return new(SchemaKind.Empty);
        if (!isOurs)
            return new(SchemaKind.Foreign, Detail: $"{foreign.Count} tables ({string.Join(", ", foreign.Order().Take(3))}, …) and no record of migrations");
        await using var schema = await session.Statement(SelectSchema).Bind(1, database.Options.Store).QueryAsync(cancellation);
        return await schema.ReadAsync(cancellation) ? new(SchemaKind.Named, schema.Text(0)) : new(SchemaKind.Empty);
    }

    internal static async ValueTask<List<AppliedMigration>> ReadAppliedAsync(
        Database database, DatabaseSession session, CancellationToken cancellation)
    {
        List<AppliedMigration> applied = [];
        await using var rows = await session.Statement(SelectApplied).Bind(1, database.Options.Store).QueryAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) applied.Add(new(rows.Int32(0), rows.Text(1), rows.Text(2)));
        return applied;
    }

    internal static async ValueTask RecordAsync(Database database, DatabaseSession session, Migration step, CancellationToken cancellation)
    {
        var options = database.Options;
        await session.Statement(InsertApplied)
            .Bind(1, options.Store).Bind(2, step.Number).Bind(3, step.Name).Bind(4, step.Checksum).Bind(5, options.Time.GetUtcNow())
            .ExecuteAsync(cancellation);
        if (step.Schema is null) return;
        await session.Statement(SetSchema).Bind(1, options.Store).Bind(2, step.Schema).ExecuteAsync(cancellation);
    }

    private static string Load(string name) => EmbeddedSql.Load(typeof(Ledger).Assembly, $"Data/Sql/{name}.sql");
}
