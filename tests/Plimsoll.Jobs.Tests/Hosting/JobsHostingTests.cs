using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Jobs.Tests.Sqlite;
using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Storage.Postgres;
using Plimsoll.Storage.Postgres.Jobs;
using Plimsoll.Storage.Sqlite;
using Plimsoll.Storage.Sqlite.Jobs;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Hosting;

public sealed class JobsHostingTests(PostgresCluster cluster)
{
    private const string Job =
        """
        "note": { "version": 2, "queue": "notes", "p95Ms": 80, "backlogAgeSeconds": 10, "timeoutMs": 5000,
          "concurrency": { "min": 1, "max": 3 }, "retry": { "attempts": 2, "baseMs": 1, "capMs": 2 }, "order": { "by": "Group" } }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("postgres")]
    [InlineData("sqlite")]
    public async Task A_service_runs_its_jobs_within_the_budgets_of_its_contract(string scheme)
    {
        var handler = new NoteHandler((_, _) => default);
        await using var folder = new SqliteFolder();
        var url = scheme == "sqlite" ? new Uri($"sqlite://{folder.Path}/svc.db") : await cluster.CreateDatabaseAsync();
        await using var app = Make(url, Job, handler);
        await app.StartAsync(Cancellation);
        var jobs = app.Services.GetRequiredService<IJobs>();
        var added = await jobs.EnqueueAsync(new Note("x", "g"), null, null, Cancellation);
        await handler.StartedAsync(1);
        var operations = app.Services.GetRequiredService<IJobOperations>();
        var job = await Eventually.GetAsync(
            async () => await operations.FindAsync(added.Id, Cancellation), found => found?.State == JobState.Completed, "the job to complete");
        var signals = app.Services.GetRequiredService<ISignalRegistry>();
        var lane = app.Services.GetRequiredService<JobWorker>().Lanes["note"];

        Assert.Equal(("notes", "note", 2, "g"), (job!.Queue, job.Type, job.Version, job.OrderKey));
        Assert.Equal((JobPressure.Calm, false), (added.Pressure, added.IsDuplicate));
        Assert.Equal((3, TimeSpan.FromSeconds(5), 2), (lane.Concurrency, lane.Registration.Budget.Timeout, lane.Registration.Budget.Retry.Attempts));
        Assert.Equal(TimeSpan.FromSeconds(8), app.Services.GetRequiredService<JobWorker>().DrainLimit);
        Assert.NotNull(signals.Find(SignalNames.JobP95Ms("note"))!());
        Assert.Contains(app.Services.GetServices<IBudgetSource>().SelectMany(source => source.Read()), count => count is { Workload: "note", Budget: "retryRate", Events: 1, Bad: 0 });
        await Eventually.TrueAsync(() => signals.Find(SignalNames.QueueDepth("notes"))!() == 0, "the queue to be measured");
        await app.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_type_with_a_target_has_a_limit_that_operators_see()
    {
        await using var folder = new SqliteFolder();
        var job = Job.Replace("\"max\": 3", "\"max\": 30, \"targetP95Ms\": 40", StringComparison.Ordinal);
        await using var app = Make(new Uri($"sqlite://{folder.Path}/svc.db"), job, new NoteHandler((_, _) => default));
        await app.StartAsync(Cancellation);
        var lane = app.Services.GetRequiredService<JobWorker>().Lanes["note"];
        lane.Limiter!.SetLimit(5);
        var decision = Assert.Single(app.Services.GetServices<IDecisionSource>().SelectMany(source => source.Read()), decision => decision.Workload == "note");

        Assert.Equal(5, lane.Concurrency);
        Assert.Equal(("limit", 20.0, 5.0, "set"), (decision.Lever, decision.Before, decision.After, decision.Reason));
        await app.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("\"other\": { \"version\": 1, \"queue\": \"notes\" }", "does not have")]
    [InlineData("\"note\": { \"version\": 1, \"queue\": \"notes\" }", "the contract says 1")]
    [InlineData("\"note\": { \"version\": 2, \"queue\": \"notes\", \"order\": { \"by\": \"assetId\" } }", "ordered by assetId")]
    public async Task A_job_that_does_not_fit_the_contract_is_refused_at_boot(string job, string problem)
    {
        await using var app = Make(await cluster.CreateDatabaseAsync(), job, new NoteHandler((_, _) => default));
        var check = app.Services.GetServices<IBootCheck>().Single(check => check.Name == "jobs");

        Assert.Contains(problem, Assert.Single(await check.CheckAsync(Cancellation)).Problem, StringComparison.Ordinal);
    }

    private static WebApplication Make(Uri url, string job, NoteHandler handler)
    {
        var boot = new BootSequence(new BootInputs
        {
            Args = [],
            Environment = new Dictionary<string, string> { ["PLIMSOLL_LISTEN"] = "127.0.0.1:0", ["PLIMSOLL_OPS_LISTEN"] = "127.0.0.1:0", ["PLIMSOLL_DRAIN_LIMIT"] = "10s" },
            Contract = Encoding.UTF8.GetBytes(HostingContract.With(job)),
            Metadata = new Dictionary<string, string>
            {
                ["plimsoll.commit"] = "0123456789abcdef0123456789abcdef01234567",
                ["plimsoll.tree"] = "clean",
                ["plimsoll.contractHash"] = "sha256:c0",
                ["plimsoll.lockfileHash"] = "sha256:10",
                ["plimsoll.sdk"] = "10.0.401",
                ["plimsoll.template"] = "none",
            },
            Runtime = "dotnet-10.0.12-jit",
            Time = TimeProvider.System,
        }).Run(static _ => new object());
        Assert.Empty(boot.Faults);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(handler);
        builder.AddPlimsoll(boot.Boot!)
            .AddStore(new StoreSettings
            {
                Url = new Secret<Uri>(url),
                Name = "svc",
                Engines = new Dictionary<string, StoreEngine> { ["postgres"] = PostgresDatabase.TryCreate, ["sqlite"] = SqliteDatabase.TryCreate },
                Migrations = static _ => new MigrationSet("test", [new Migration(1, "note", "-- schema: notes-v1\nCREATE TABLE thing (id integer)")]),
                MigratesAtBoot = true,
            })
            .AddJobs(new JobsSettings
            {
                Url = new Secret<Uri>(url),
                Engines = new Dictionary<string, JobStoreEngine> { ["postgres"] = PostgresJobStore.TryCreate, ["sqlite"] = SqliteJobStore.TryCreate },
                Json = NoteJson.Default,
            })
            .AddJob<Note, NoteHandler>();
        var app = builder.Build();
        app.UsePlimsoll();
        return app;
    }
}
