using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Tests;

/// <summary>Migrations and the boot check behave the same on every engine.</summary>
public abstract class MigrationSuite : StoreSuite
{
    [Fact]
    public async Task Applies_what_is_missing_and_then_nothing()
    {
        var database = Store.Open();
        Assert.Equal([Schemas.CreateItem], (await Schemas.ApplyAsync(database, Schemas.CreateItem)).Applied);
        Assert.Equal([Schemas.CreateNote], (await Schemas.ApplyAsync(database, Schemas.CreateItem, Schemas.CreateNote)).Applied);
        var again = await Schemas.ApplyAsync(Store.Open(), Schemas.CreateItem, Schemas.CreateNote);
        Assert.Empty(again.Applied);
        Assert.Empty(again.Faults);
        Assert.Equal(Schemas.Second, (await GateAsync(database)).State!.Name);
    }

    [Fact]
    public async Task Applies_each_step_once_under_concurrent_migrators()
    {
        Migration[] steps = [Schemas.CreateItem, .. Enumerable.Range(2, 8).Select(number =>
            new Migration(number, $"add_{number}", $"CREATE TABLE extra{number} (id integer NOT NULL PRIMARY KEY);\nINSERT INTO extra{number} VALUES ({number});\n"))];
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
        {
            var database = Store.Open();
            return Task.Run(async () => await Schemas.ApplyAsync(database, steps), Cancellation);
        }));
        Assert.All(reports, report => Assert.Empty(report.Faults));
        Assert.Equal(steps.Select(step => step.Number), reports.SelectMany(report => report.Applied).Select(step => step.Number).Order());
    }

    [Fact]
    public async Task Undoes_a_step_that_fails_and_keeps_those_before_it()
    {
        var database = Store.Open();
        var report = await Schemas.ApplyAsync(database, Schemas.CreateItem, Schemas.Broken);
        Assert.Equal([Schemas.CreateItem], report.Applied);
        var fault = Assert.Single(report.Faults);
        Assert.Contains("0002_broken", fault.Problem, StringComparison.Ordinal);
        Assert.Contains("nowhere", fault.Problem, StringComparison.Ordinal);
        Assert.Empty((await GateAsync(database)).Faults);
        Assert.Equal([Schemas.CreateNote], (await Schemas.ApplyAsync(database, Schemas.CreateItem, Schemas.CreateNote)).Applied);
    }

    [Fact]
    public async Task Refuses_a_step_that_was_changed_after_it_was_applied()
    {
        var database = Store.Open();
        await Schemas.ApplyAsync(database, Schemas.CreateItem);
        var changed = new Migration(1, "create_item", Schemas.CreateItem.Sql + "CREATE TABLE more (id integer);\n");
        var fault = Assert.Single((await Schemas.ApplyAsync(database, changed, Schemas.CreateNote)).Faults);
        Assert.Contains("0001_create_item was changed", fault.Problem, StringComparison.Ordinal);
        Assert.Equal(Schemas.First, (await GateAsync(database)).State!.Name);
    }

    [Fact]
    public async Task Refuses_a_store_that_a_newer_build_migrated()
    {
        var database = Store.Open();
        await Schemas.ApplyAsync(database, Schemas.CreateItem, Schemas.CreateNote);
        var fault = Assert.Single((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults);
        Assert.Contains("0002_create_note", fault.Problem, StringComparison.Ordinal);
        Assert.Contains("newer", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_store_whose_record_has_a_gap()
    {
        var database = Store.Open();
        await Schemas.ApplyAsync(database, Schemas.CreateItem, Schemas.CreateNote);
        await database.WriteAsync(0, async (session, _, cancellation) =>
            await session.Statement("DELETE FROM plimsoll_migration WHERE number = 1").ExecuteAsync(cancellation), null, Cancellation);
        var fault = Assert.Single((await Schemas.ApplyAsync(database, Schemas.CreateItem, Schemas.CreateNote)).Faults);
        Assert.Contains("0001 is expected", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_migrations_that_do_not_lead_to_the_schema_of_the_contract()
    {
        var report = await new Migrator(Store.Open(), Schemas.Set(Schemas.CreateItem), Schemas.Second).ApplyAsync(Cancellation);
        Assert.Contains(Schemas.Second, Assert.Single(report.Faults).Problem, StringComparison.Ordinal);
        Assert.Equal(SchemaKind.Empty, (await GateAsync(Store.Open())).State!.Kind);
    }

    [Fact]
    public async Task Refuses_tables_that_are_not_ours()
    {
        var database = Store.Open();
        await CreateForeignTableAsync(database);
        Assert.Contains("stranger", Assert.Single((await Schemas.ApplyAsync(database, Schemas.CreateItem)).Faults).Problem, StringComparison.Ordinal);
        var check = await GateAsync(database);
        Assert.Equal(SchemaKind.Foreign, check.State!.Kind);
        Assert.Contains("stranger", Assert.Single(check.Faults).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_a_service_start_only_on_a_schema_that_its_contract_accepts()
    {
        var database = Store.Open();
        var empty = await GateAsync(database);
        Assert.Equal(SchemaKind.Empty, empty.State!.Kind);
        Assert.Contains("no schema yet", Assert.Single(empty.Faults).Problem, StringComparison.Ordinal);

        await Schemas.ApplyAsync(database, Schemas.CreateItem);
        Assert.Empty((await GateAsync(database)).Faults);

        await Schemas.ApplyAsync(database, Schemas.CreateItem, Schemas.CreateNote);
        var newer = await GateAsync(database);
        Assert.Equal(new SchemaState(SchemaKind.Named, Schemas.Second), newer.State);
        Assert.Contains("schema test-v2, but this build accepts only test-v1", Assert.Single(newer.Faults).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_a_sibling_apart()
    {
        var database = Store.Open();
        await Schemas.ApplyAsync(database, Schemas.CreateItem);
        await using var sibling = database.Sibling("other", database.Options.Pool);
        Assert.Equal(SchemaKind.Empty, (await GateAsync(sibling)).State!.Kind);
        Assert.Equal([Schemas.CreateItem], (await Schemas.ApplyAsync(sibling, Schemas.CreateItem)).Applied);
        Assert.Equal(0, await sibling.WriteAsync(0, async (session, _, cancellation) =>
            await session.Statement("DELETE FROM item").ExecuteAsync(cancellation), null, Cancellation));
    }

    private protected abstract ValueTask CreateForeignTableAsync(Database database);

    private static ValueTask<StoreCheck> GateAsync(Database database) => StoreGate.CheckAsync(database, Schemas.AcceptsFirst, Cancellation);
}
