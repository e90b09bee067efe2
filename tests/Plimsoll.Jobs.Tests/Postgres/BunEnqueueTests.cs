using System.Diagnostics;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

/// <summary>The guide's example of another runtime, run as it stands there.</summary>
public sealed class BunEnqueueTests(PostgresCluster cluster)
{
    private static readonly string BunFolder = RepositoryFolder.Path("bench", "peers", "bun");

    private static readonly string Bun = Path.Combine(BunFolder, "node_modules", "@oven", "bun-linux-x64", "bin", "bun");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_enqueued_from_bun_as_the_guide_says_is_one_that_a_worker_runs()
    {
        await using var bundle = await PostgresJobs.CreateAsync(cluster);
        var store = bundle.Open();
        Assert.Empty(await store.MigrateAsync(Cancellation));
        var script = Path.Combine(Directory.CreateTempSubdirectory("plimsoll-bun-").FullName, "enqueue.mjs");
        await File.WriteAllTextAsync(script, ExampleOf("docs/guides/jobs.md"), Cancellation);
        try
        {
            if (!File.Exists(Bun)) await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], BunFolder);
            var printed = await RunAsync(Bun, ["run", script], Path.GetDirectoryName(script)!, cluster.UrlOf(bundle.Database.Location.Split('/')[^1]));

            Assert.True(JobId.TryParse(printed.Trim(), out var id), printed);
            var worker = await store.RegisterAsync(new WorkerInfo("w", "h", 1, ""), Cancellation);
            var run = Assert.Single(await store.ClaimAsync(new ClaimRequest { Worker = worker, Queue = "manifest", MaxJobs = 10 }, Cancellation));
            Assert.Equal(("manifest.render", 3), (run.Type, run.Version));
            Assert.Equal((id, """{"assetId":"a1"}"""), (run.Jobs[0].Id, System.Text.Encoding.UTF8.GetString(run.Jobs[0].Payload.Span)));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(script)!, recursive: true);
        }
    }

    /// <summary>The first block of JavaScript in a page.</summary>
    private static string ExampleOf(string page)
    {
        const string Open = "```js\n";
        var text = File.ReadAllText(RepositoryFolder.Path(page));
        var begin = text.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        return text[begin..text.IndexOf("```", begin, StringComparison.Ordinal)];
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string folder, Uri? database = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        if (database is not null) start.Environment["DATABASE_URL"] = database.ToString();
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
            await process.WaitForExitAsync(Cancellation);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors} {await output}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
