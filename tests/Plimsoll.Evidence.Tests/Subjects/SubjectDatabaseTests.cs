using System.Text.Json.Nodes;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Tests.Subjects;

public sealed class SubjectDatabaseTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_launch_gets_its_own_copy_of_a_file()
    {
        await using var sample = new SubjectSample();
        sample.Write("seed.db", "facts");
        sample.Write("seed.db-wal", "newer facts");
        var members = SubjectSample.Plain();
        members["database"] = JsonNode.Parse("""{ "sqlite": "seed.db" }""");
        members["start"]!["environment"]!["DATABASE"] = "${database}";
        await using var prepared = await sample.PrepareAsync(members, Cancellation);
        await using var first = await prepared.LaunchAsync(Cancellation);
        await using var second = await prepared.LaunchAsync(Cancellation);
        var (one, other) = (DatabaseOf(first), DatabaseOf(second));
        Assert.NotEqual(one, other);
        Assert.Equal("facts", await File.ReadAllTextAsync(one, Cancellation));
        Assert.Equal("newer facts", await File.ReadAllTextAsync(other + "-wal", Cancellation));
    }

    [Fact]
    public async Task Every_launch_gets_its_own_clone_of_a_database_of_a_private_server_and_of_one_that_runs()
    {
        await using var sample = new SubjectSample();
        sample.Write("schema.sql", "CREATE TABLE fact (id int PRIMARY KEY); INSERT INTO fact VALUES (1), (2);");
        var members = SubjectSample.Plain();
        members["database"] = JsonNode.Parse("""{ "postgres": { "sql": ["schema.sql"] } }""");
        members["start"]!["environment"]!["DATABASE"] = "${database}";
        await using var prepared = await sample.PrepareAsync(members, Cancellation);
        var first = await prepared.LaunchAsync(Cancellation);
        await using var second = await prepared.LaunchAsync(Cancellation);
        await QueryAsync(sample, DatabaseOf(first), "DELETE FROM fact");
        Assert.Equal("0", await QueryAsync(sample, DatabaseOf(first), "SELECT count(*) FROM fact"));
        Assert.Equal("2", await QueryAsync(sample, DatabaseOf(second), "SELECT count(*) FROM fact"));
        var gone = DatabaseOf(first);
        await first.StopAsync();
        await Assert.ThrowsAsync<ProcessFailedException>(() => QueryAsync(sample, gone, "SELECT 1"));

        await using var other = new SubjectSample();
        members["database"] = new JsonObject { ["postgres"] = new JsonObject { ["url"] = DatabaseOf(second) } };
        await second.StopAsync();
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => other.LaunchAsync(members, Cancellation));
        Assert.Equal(SubjectPhase.Database, fault.Phase);
        Assert.Contains("does not exist", fault.Output!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_was_being_made_when_it_was_stopped_is_gone()
    {
        await using var sample = new SubjectSample();
        var server = await PostgresServer.StartAsync(sample.Processes, TimeProvider.System, Cancellation);
        sample.Write("schema.sql", "CREATE TABLE fact (id int PRIMARY KEY);");
        await using var source = await PostgresSource.FromSqlAsync(new Psql(sample.Processes), server, [Path.Combine(sample.Folder, "schema.sql")], Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var copying = source.CopyAsync(sample.Folder, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying);
        Assert.Equal("subject", await QueryAsync(sample, server.UrlOf("postgres"), "SELECT string_agg(datname, ',') FROM pg_database WHERE datname LIKE 'subject%'"));
    }

    [Fact]
    public async Task Says_what_PostgreSQL_refuses()
    {
        await using var sample = new SubjectSample();
        sample.Write("schema.sql", "CREATE TABEL fact (id int);");
        var members = SubjectSample.Plain();
        members["database"] = JsonNode.Parse("""{ "postgres": { "sql": ["schema.sql"] } }""");
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => sample.PrepareAsync(members, Cancellation));
        Assert.Contains("TABEL", fault.Output!, StringComparison.Ordinal);
        Assert.Empty(sample.Processes.RunningIds);
    }

    private static string DatabaseOf(RunningSubject subject) => subject.Process.Command.Environment!["DATABASE"];

    private static Task<string> QueryAsync(SubjectSample sample, string url, string sql) =>
        sample.Processes.RunToEndAsync(new CommandLine("psql", ["-Atqc", sql, url]), Cancellation);
}
