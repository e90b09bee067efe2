using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs.Tests.Conformance;

/// <summary>A store on an empty database, and short ways to use it.</summary>
public abstract class JobStoreFixture : IAsyncLifetime
{
    private protected const string Queue = "media";
    private protected const string Type = "manifest.render";
    private JobsBundle? _bundle;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected IJobStore Store { get; private set; } = null!;

    private protected Database Database => _bundle!.Database;

    public async ValueTask InitializeAsync()
    {
        _bundle = await CreateAsync();
        Store = await _bundle.StartAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _bundle!.DisposeAsync();

    /// <summary>An empty store.</summary>
    private protected abstract ValueTask<JobsBundle> CreateAsync();

    private protected IJobStore OpenAnother() => _bundle!.Open();

    private protected static JobHeader Header(string queue = Queue) =>
        new() { Queue = queue, Type = Type, Version = 3, CreatedAt = new DateTimeOffset(2026, 5, 4, 3, 2, 1, 5, TimeSpan.Zero) };

    private protected static NewJob Job(JobHeader? header = null, string payload = "{}", string? key = null, string? orderKey = null) =>
        new(header ?? Header(), Encoding.UTF8.GetBytes(payload), key, orderKey);

    private protected async ValueTask<EnqueueResult> AddAsync(NewJob job) => (await Store.EnqueueAsync([job], null, Cancellation))[0];

    private protected async ValueTask<JobId[]> AddManyAsync(int count, JobHeader? header = null)
    {
        header ??= Header();
        var added = await Store.EnqueueAsync([.. Enumerable.Range(0, count).Select(n => Job(header, $"{{\"n\":{n}}}"))], null, Cancellation);
        return [.. added.Select(result => result.Id)];
    }

    private protected ValueTask<long> RegisterAsync(string name = "worker") =>
        Store.RegisterAsync(new WorkerInfo(name, "host", 1, "sha256:artifact"), Cancellation);

    private protected async ValueTask<IReadOnlyList<LeasedRun>> ClaimAsync(long worker, int max = 100, string queue = Queue, JobExclusions? exclusions = null) =>
        await Store.ClaimAsync(
            new ClaimRequest { Worker = worker, Queue = queue, MaxJobs = max, Exclusions = exclusions ?? JobExclusions.None }, Cancellation);

    private protected async ValueTask<LeasedRun> ClaimOneAsync(long worker) => Assert.Single(await ClaimAsync(worker, 1));

    private protected async ValueTask<LeasedRun> ClaimOneRunAsync(long worker) => Assert.Single(await ClaimAsync(worker));

    /// <summary>Everything that is ready, in the order of the claims.</summary>
    private protected async ValueTask<List<LeasedRun>> ClaimAllAsync(long worker, int max = 100)
    {
        List<LeasedRun> all = [];
        while (await ClaimAsync(worker, max) is { Count: > 0 } runs) all.AddRange(runs);
        return all;
    }

    private protected async ValueTask<LeasedRun> ClaimQuarantinedAsync(long worker) => Assert.Single(await Store.ClaimAsync(
        new ClaimRequest { Worker = worker, Queue = Queue, MaxJobs = 1, IsQuarantine = true }, Cancellation));

    private protected async ValueTask<IReadOnlyList<long>> CompleteAsync(long worker, params LeasedRun[] runs)
    {
        List<LeaseProgress> leases = [];
        foreach (var run in runs)
        {
            var progress = run.StartProgress();
            for (var job = run.First; job < run.First + run.Count; job++) progress.Complete(job, 1500, 300);
            leases.Add(progress);
        }

        return await Store.SettleAsync(worker, leases, [], Cancellation);
    }

    private protected async ValueTask<IReadOnlyList<long>> FailAsync(
        long worker, LeasedRun run, TimeSpan? retryIn, JobErrorClass errorClass = JobErrorClass.Transient, bool isFree = false, string message = "It broke.")
    {
        var progress = run.StartProgress();
        progress.Settle(run.First);
        return await Store.SettleAsync(worker, [progress], [Failure(run, run.First, retryIn, errorClass, isFree, message)], Cancellation);
    }

    private protected static FailedAttempt Failure(
        LeasedRun run, long job, TimeSpan? retryIn, JobErrorClass errorClass = JobErrorClass.Transient, bool isFree = false, string message = "It broke.") => new()
        {
            Lease = run.Lease,
            Job = job,
            ErrorClass = errorClass,
            ErrorType = "System.IO.IOException",
            Message = message,
            StartedAt = new DateTimeOffset(2026, 5, 4, 3, 3, 0, TimeSpan.Zero),
            DurationUs = 1234,
            CpuUs = 567,
            TraceId = "0af7651916cd43dd8448eb211c80319c",
            RetryIn = retryIn,
            IsFree = isFree,
            OrderFailure = OrderFailure.Block,
        };

    /// <summary>Promotes until so many jobs became ready.</summary>
    private protected async ValueTask PromoteAsync(int jobs)
    {
        for (var promoted = 0; promoted < jobs;) promoted += (await Store.PromoteAsync(1000, Cancellation)).Jobs;
    }

    /// <summary>Takes every lease, as when all workers had been silent for long.</summary>
    private protected ValueTask<RescueReport> RescueAllAsync() => Store.RescueAsync(TimeSpan.Zero, Cancellation);

    private protected async ValueTask<JobView> FindAsync(JobId id) => (await Store.Operations.FindAsync(id, Cancellation))!;

    private protected async ValueTask<List<string>> LedgerAsync()
    {
        await using var session = await Database.OpenAsync(QueryClass.Read, null, Cancellation);
        List<string> entries = [];
        await using var rows = await session.Statement("SELECT entry FROM ledger ORDER BY entry").QueryAsync(Cancellation);
        while (await rows.ReadAsync(Cancellation)) entries.Add(rows.Text(0));
        return entries;
    }

    private protected static async ValueTask WriteAsync(DatabaseSession session, string entry, CancellationToken cancellation) =>
        await session.Statement("INSERT INTO ledger (entry) VALUES ($1)").Bind(1, entry).ExecuteAsync(cancellation);
}
