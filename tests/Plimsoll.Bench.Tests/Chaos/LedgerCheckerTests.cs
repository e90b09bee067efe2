using Npgsql;
using Plimsoll.Bench.Suites.Chaos.Ledger;

namespace Plimsoll.Bench.Tests.Chaos;

public sealed class LedgerCheckerTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finds_nothing_where_all_is_well()
    {
        var verdict = await CheckAsync("SELECT 1");
        Assert.Empty(verdict.Examples(10));
        Assert.Equal(new LedgerFigures(8, 6, 12, 1, 0, 1, 1, 1), verdict.Figures);
    }

    [Theory]
    [InlineData("DELETE FROM chaos.effect WHERE job = 4096", "has no effect")]
    [InlineData("DELETE FROM plimsoll.dead WHERE job = 4097", "should be poison and is not")]
    [InlineData("UPDATE plimsoll.dead SET error_class = 'timeout' WHERE job = 4097", "should be permanent poison and is timeout")]
    [InlineData("UPDATE plimsoll.dead SET error_class = 'transient' WHERE job = 4103", "should have its effect and is poison: transient")]
    [InlineData("DELETE FROM plimsoll.attempt WHERE job = 4103 AND lease = 307", "is poison by kills, and was not killed often enough")]
    [InlineData("DELETE FROM plimsoll.job WHERE id = 4101", "was acknowledged and is not there")]
    [InlineData("UPDATE plimsoll.done SET duration_us = '{-1}' WHERE first = 4100", "has its effect and no end")]
    [InlineData("UPDATE chaos.accepted SET jobs = '4096,4097,4098' WHERE first = 0", "is there and was not accepted")]
    [InlineData("UPDATE chaos.accepted SET jobs = '4096,4097,4098,5000' WHERE first = 0", "was accepted as job 5000")]
    [InlineData("UPDATE chaos.accepted SET jobs = '4100,4101,4102,4103,5000' WHERE first = 4", "was acknowledged and is not there")]
    public async Task Finds_a_lost_job(string planted, string finding) =>
        Assert.EndsWith(finding, Assert.Single((await CheckAsync(planted)).Lost), StringComparison.Ordinal);

    [Fact]
    public async Task Finds_a_batch_that_was_there_before_its_acceptance() => Assert.All(
        (await CheckAsync("UPDATE chaos.accepted SET is_new = true")).Lost,
        found => Assert.EndsWith("was there before it was accepted", found, StringComparison.Ordinal));

    [Fact]
    public async Task What_a_producer_was_told_counts_though_the_ledger_does_not_know_it()
    {
        await using var connection = await server.CreateAsync(Cancellation);
        Assert.EndsWith("was acknowledged and is not there", Assert.Single((await server.CheckAsync(connection, LedgerServer.Acknowledged + 1, Cancellation)).Lost));
    }

    [Theory]
    [InlineData("INSERT INTO chaos.effect (job, position, process) VALUES (4096, -1, 2)")]
    [InlineData("INSERT INTO plimsoll.job SELECT 9000, queue, type, version, priority, created_at, tenant, class, region, key, order_key, order_failure, deadline, traceparent, payload FROM plimsoll.job WHERE id = 4103; INSERT INTO chaos.effect (job, position, process) VALUES (9000, -1, 2), (4103, -1, 2)")]
    [InlineData("INSERT INTO plimsoll.done SELECT first, 300, count, queue, type, tenant, attempt, worker, taken_at, finished_at, duration_us, cpu_us FROM plimsoll.done WHERE lease = 100")]
    public async Task Finds_what_happened_twice(string planted) => Assert.Single((await CheckAsync(planted)).Doubled);

    [Theory]
    [InlineData("INSERT INTO chaos.started (job, lease, process) VALUES (4096, 300, 1)")]
    [InlineData("DELETE FROM plimsoll.attempt WHERE lease = 105")]
    [InlineData("UPDATE chaos.ended SET how = 'closed'")]
    [InlineData("UPDATE plimsoll.done SET duration_us = '{-1}' WHERE lease = 103")]
    [InlineData("UPDATE chaos.effect SET process = 2 WHERE job = 4096")]
    public async Task Finds_an_attempt_of_which_nothing_tells_how_it_ended(string planted) => Assert.Single((await CheckAsync(planted)).Unexplained);

    [Theory]
    [InlineData("UPDATE chaos.effect SET position = 2 WHERE job = 4098; UPDATE chaos.started SET at = at + interval '1 hour' WHERE job = 4098; UPDATE plimsoll.job SET payload = '{\"position\":2}' WHERE id = 4098", "came after that of 2")]
    [InlineData("UPDATE chaos.started SET at = at - interval '90 seconds' WHERE job = 4099", "before an earlier one had its effect")]
    public async Task Finds_a_job_that_overtook_another(string planted, string finding) =>
        Assert.Contains(finding, Assert.Single((await CheckAsync(planted)).OrderViolations), StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT plimsoll.admit(4096, NULL, 1, 0)")]
    [InlineData("SELECT plimsoll.admit(4096, clock_timestamp() + interval '1 hour', 1, 0)")]
    [InlineData("INSERT INTO plimsoll.ordered (queue, order_key, place, job) VALUES ('chaos', 'g0', 1, 4099)")]
    public async Task Finds_what_still_waits(string planted) => Assert.Single((await CheckAsync(planted)).LeftOver);

    [Fact]
    public async Task The_ledger_tells_leases_that_were_given_back_from_those_that_were_taken_and_closed()
    {
        await using var connection = await server.CreateAsync(Cancellation);
        const string Lease =
            "INSERT INTO plimsoll.lease (id, worker, first, count, queue, tenant, type, version, priority, attempt, lost, ordered, quarantine, enqueued_at) VALUES ({0}, 1, 4096, 1, 'chaos', '', 'once', 1, 5, 1, 0, false, false, now())";
        await RunAsync(connection, string.Format(null, Lease, 301));
        await RunAsync(connection, "SELECT (plimsoll.put_back(l, 0)).ready FROM plimsoll.lease l");
        await RunAsync(connection, string.Format(null, Lease, 302));
        await RunAsync(connection, "SELECT * FROM plimsoll.rescue(interval '0')");
        await RunAsync(connection, string.Format(null, Lease, 303));
        await RunAsync(connection, "DELETE FROM plimsoll.lease");
        await using var command = new NpgsqlCommand("SELECT string_agg(how, ' ' ORDER BY lease) FROM chaos.ended WHERE lease > 300", connection);
        Assert.Equal("released rescued closed", await command.ExecuteScalarAsync(Cancellation));
    }

    private async Task<LedgerVerdict> CheckAsync(string planted)
    {
        await using var connection = await server.CreateAsync(Cancellation);
        await RunAsync(connection, planted);
        return await server.CheckAsync(connection, LedgerServer.Acknowledged, Cancellation);
    }

    private static Task RunAsync(NpgsqlConnection connection, string sql) => LedgerServer.RunAsync(connection, sql, Cancellation);
}
