using System.Diagnostics;
using System.Text;
using Plimsoll.Jobs.Tests.Worker;

namespace Plimsoll.Jobs.Tests.Sqlite;

/// <summary>Another process on the same file: this program, started again. It ends when the test closes its input, or kills it.</summary>
internal sealed class SqliteChild : IAsyncDisposable
{
    internal const string Mark = "--sqlite-child";

    /// <summary>Works on the queue of the workers' tests; each job leaves its text in the ledger, once.</summary>
    internal const string Work = "work";

    /// <summary>Leases 100 jobs, completes the first 10 of them and goes silent.</summary>
    internal const string Hold = "hold";

    /// <summary>Enqueues 50 jobs at a time and tells of each commit.</summary>
    internal const string Flood = "flood";

    private readonly Process _process;

    private SqliteChild(Process process) => _process = process;

    internal static SqliteChild Start(string part, Uri url)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Started by the host or by itself, depending on how the tests are run.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(SqliteChild).Assembly.Location);
        foreach (var argument in (ReadOnlySpan<string>)[Mark, part, url.OriginalString]) start.ArgumentList.Add(argument);
        return new SqliteChild(Process.Start(start)!);
    }

    /// <summary>The next line that it writes.</summary>
    internal async ValueTask<string?> ReadAsync() => await _process.StandardOutput.ReadLineAsync(WorkerBench.Cancellation);

    /// <summary>kill -9.</summary>
    internal async ValueTask KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(WorkerBench.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    /// <summary>The other side.</summary>
    internal static async Task<int> RunAsync(string part, Uri url)
    {
        await using var database = SqliteJobs.Database(url);
        await using var store = SqliteJobs.Store(url, database);
        await (part switch
        {
            Work => WorkAsync(store),
            Hold => HoldAsync(store),
            _ => FloodAsync(store),
        });
        return 0;
    }

    private static async Task WorkAsync(IJobStore store)
    {
        await using var worker = WorkerBench.Worker(store, EffectAsync);
        await worker.StartAsync(CancellationToken.None);
        await TellAsync("works");
        await Console.In.ReadToEndAsync();
    }

    internal static async ValueTask EffectAsync(JobContext<Note> context, CancellationToken cancellation) =>
        await context.OnceAsync("effect", (session, inner) => WorkerBench.WriteAsync(session, context.Payload.Text, inner), cancellation);

    private static async Task HoldAsync(IJobStore store)
    {
        var worker = await store.RegisterAsync(new WorkerInfo("child", "host", Environment.ProcessId, ""), CancellationToken.None);
        var run = (await store.ClaimAsync(new ClaimRequest { Worker = worker, Queue = WorkerBench.Queue, MaxJobs = 100 }, CancellationToken.None))[0];
        var progress = run.StartProgress();
        for (var job = run.First; job < run.First + 10; job++) progress.Complete(job, 1, 1);
        await store.SettleAsync(worker, [progress], [], CancellationToken.None);
        await TellAsync("holds");
        await Console.In.ReadToEndAsync();
    }

    private static async Task FloodAsync(IJobStore store)
    {
        var header = new JobHeader { Queue = WorkerBench.Queue, Type = "note", Version = 2, CreatedAt = TimeProvider.System.GetUtcNow() };
        NewJob[] jobs = [.. Enumerable.Range(0, 50).Select(n => new NewJob(header, Encoding.UTF8.GetBytes($"{{\"Text\":\"{n}\"}}")))];
        while (true)
        {
            await store.EnqueueAsync(jobs, null, CancellationToken.None);
            await TellAsync("enqueued");
        }
    }

    private static async Task TellAsync(string line)
    {
        await Console.Out.WriteLineAsync(line);
        await Console.Out.FlushAsync();
    }
}
