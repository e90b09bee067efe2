using System.Text;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    [Fact]
    public async Task A_job_comes_back_as_it_was_enqueued()
    {
        var header = Header() with
        {
            Tenant = "acme",
            Priority = 2,
            Labels = new JobLabels("live", "eu-west"),
            Deadline = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        };
        var added = await AddAsync(Job(header, """{"assetId":"a1"}""", "key-1"));
        var run = await ClaimOneAsync(await RegisterAsync());
        var job = Assert.Single(run.Jobs);

        Assert.Equal((added.Id, false), (job.Id, added.IsDuplicate));
        Assert.Equal(header.CreatedAt, added.Id.CreatedAt);
        Assert.Equal(("""{"assetId":"a1"}""", "key-1"), (Encoding.UTF8.GetString(job.Payload.Span), job.Key));
        Assert.Equal((header.Deadline, header.Traceparent, header.CreatedAt), (job.Deadline, job.Traceparent, job.CreatedAt));
        Assert.Equal((Queue, Type, 3, "acme", 2, header.Labels), (run.Queue, run.Type, run.Version, run.Tenant, run.Priority, run.Labels));
        Assert.Equal((1, 0, false), (run.Attempt, run.Lost, run.IsQuarantined));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(1000)]
    [InlineData(5000)]
    public async Task Many_jobs_have_each_an_identity_and_keep_their_order(int count)
    {
        var ids = await AddManyAsync(count);
        var runs = await ClaimAllAsync(await RegisterAsync(), 700);
        var jobs = runs.SelectMany(run => run.Jobs).ToArray();

        Assert.Equal(count, ids.Distinct().Count());
        Assert.Equal(ids, jobs.Select(job => job.Id));
        Assert.Equal(Enumerable.Range(0, count).Select(n => $"{{\"n\":{n}}}"), jobs.Select(job => Encoding.UTF8.GetString(job.Payload.Span)));
        Assert.All(runs, run => Assert.Equal(run.Count, run.Jobs.Count));
    }

    [Fact]
    public async Task Several_processes_never_give_the_same_identity()
    {
        IJobStore[] stores = [Store, OpenAnother(), OpenAnother()];
        var added = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(async () =>
            (await stores[n % 3].EnqueueAsync([Job(), Job()], null, Cancellation)).Select(result => result.Id))));

        Assert.Equal(120, added.SelectMany(ids => ids).Distinct().Count());
        Assert.Equal(120, (await ClaimAllAsync(await RegisterAsync())).Sum(run => run.Jobs.Count));
    }

    [Theory]
    [InlineData("{\"text\":\"a\\u0000b\"}")]
    [InlineData("{\"text\":\"\\ud83d\\ude00 \u00e9 \u65e5\u672c\"}")]
    [InlineData("  null ")]
    [InlineData("\"\\u0000\"")]
    public async Task Json_text_comes_back_byte_by_byte(string payload)
    {
        await AddAsync(Job(payload: payload));
        Assert.Equal(payload, Encoding.UTF8.GetString((await ClaimOneAsync(await RegisterAsync())).Jobs[0].Payload.Span));
    }

    [Fact]
    public async Task What_no_store_takes_is_refused_before_it_is_sent()
    {
        NewJob[] wrong =
        [
            new(Header(), ReadOnlyMemory<byte>.Empty),
            new(Header(), new byte[JobLimits.MaxPayloadBytes + 1]),
            Job(Header() with { Queue = "" }),
            Job(Header() with { Type = new string('t', 256) }),
            Job(Header() with { Version = 0 }),
            Job(Header() with { Priority = 10 }),
            Job(Header() with { Tenant = "a\0b" }),
            Job(key: "a\0b"),
            Job(key: ""),
            Job(orderKey: new string('o', 256)),
            Job(Header() with { Labels = new JobLabels(Region: "") }),
            Job(Header() with { KeyRetention = TimeSpan.Zero }),
        ];
        foreach (var job in wrong)
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.EnqueueAsync([Job(), job], null, Cancellation));
        Assert.Empty(await ClaimAsync(await RegisterAsync()));
    }

    [Fact]
    public async Task The_longest_payload_is_taken()
    {
        var payload = "\"" + new string('x', JobLimits.MaxPayloadBytes - 2) + "\"";
        await AddAsync(Job(payload: payload));
        Assert.Equal(JobLimits.MaxPayloadBytes, (await ClaimOneAsync(await RegisterAsync())).Jobs[0].Payload.Length);
    }

    [Fact]
    public async Task A_key_names_one_job_while_it_is_kept()
    {
        var first = await AddAsync(Job(key: "k"));
        var again = await AddAsync(Job(key: "k"));
        var otherType = await AddAsync(Job(Header() with { Type = "other" }, key: "k"));

        Assert.Equal((first.Id, true), (again.Id, again.IsDuplicate));
        Assert.False(otherType.IsDuplicate);
        Assert.Equal(2, (await ClaimAllAsync(await RegisterAsync())).Sum(run => run.Count));
    }

    [Fact]
    public async Task A_key_is_free_again_after_its_retention()
    {
        var header = Header() with { KeyRetention = TimeSpan.FromMilliseconds(1) };
        var first = await AddAsync(Job(header, key: "k"));
        EnqueueResult next;
        do next = await AddAsync(Job(key: "k"));
        while (next.IsDuplicate);

        Assert.NotEqual(first.Id, next.Id);
        Assert.True((await AddAsync(Job(key: "k"))).IsDuplicate);
    }

    [Fact]
    public async Task Keys_within_one_batch_count_too()
    {
        var results = await Store.EnqueueAsync([Job(key: "a"), Job(key: "b"), Job(key: "a"), Job(), Job(key: "b")], null, Cancellation);

        Assert.Equal([false, false, true, false, true], results.Select(result => result.IsDuplicate));
        Assert.Equal((results[0].Id, results[1].Id), (results[2].Id, results[4].Id));
        Assert.Equal(3, (await ClaimAllAsync(await RegisterAsync())).Sum(run => run.Jobs.Count));
    }

    [Fact]
    public async Task The_same_keys_from_many_processes_add_each_job_once()
    {
        IJobStore[] stores = [Store, OpenAnother(), OpenAnother()];
        var added = await Task.WhenAll(Enumerable.Range(0, 9).Select(n => Task.Run(async () => await stores[n % 3].EnqueueAsync(
            [.. Enumerable.Range(0, 20).Select(k => Job(key: $"k{(k + n) % 20}"))], null, Cancellation))));

        Assert.Equal(20, added.SelectMany(results => results).Count(result => !result.IsDuplicate));
        Assert.Equal(20, added.SelectMany(results => results).Select(result => result.Id).Distinct().Count());
        Assert.Equal(20, (await ClaimAllAsync(await RegisterAsync())).Sum(run => run.Jobs.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Jobs_stand_or_fall_with_the_callers_transaction(bool commits)
    {
        await using (var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            await WriteAsync(session, "work", Cancellation);
            await Store.EnqueueAsync([Job(key: "k"), Job(), Job(orderKey: "g")], JobTransaction.From(session), Cancellation);
            if (commits) await session.CommitAsync(Cancellation);
        }

        Assert.Equal(commits ? 3 : 0, (await ClaimAllAsync(await RegisterAsync())).Sum(run => run.Count));
        Assert.Equal(commits ? 1 : 0, (await LedgerAsync()).Count);
        Assert.Equal(commits, (await AddAsync(Job(key: "k"))).IsDuplicate);
    }

    [Fact]
    public async Task A_delayed_job_waits_for_its_time()
    {
        await AddAsync(Job(Header() with { Delay = TimeSpan.FromHours(1) }));
        var soon = await AddAsync(Job(Header() with { Delay = TimeSpan.FromMilliseconds(1) }));
        var worker = await RegisterAsync();
        await PromoteAsync(1);

        Assert.Equal(soon.Id, (await ClaimOneAsync(worker)).Jobs[0].Id);
        Assert.Empty(await ClaimAsync(worker));
        var report = await Store.PromoteAsync(10, Cancellation);
        Assert.Equal(0, report.Jobs);
        Assert.InRange(report.NextIn!.Value.TotalMinutes, 50, 60);
    }
}
