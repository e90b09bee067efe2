using System.Text.Json;
using Plimsoll.Cli.Operations;
using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Jobs;

/// <summary>
/// <c>plimsoll jobs watch</c>: tells every change of a job, and of those that follow it under the same key, until all are done or one is
/// poison; without a job, the queues until it is stopped.
/// </summary>
internal sealed class JobWatch(OperationsClient client, Terminal terminal, bool isJson)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<string, string> _told = [];

    public async Task<int> JobAsync(string id, CancellationToken stop)
    {
        var first = await client.GetAsync($"jobs/{Uri.EscapeDataString(id)}", stop);
        var key = first.Text("key");
        using var timer = new PeriodicTimer(Pace, terminal.Time);
        while (true)
        {
            IReadOnlyList<JsonElement> jobs = key is null
                ? [await client.GetAsync($"jobs/{Uri.EscapeDataString(id)}", stop)]
                : [.. (await client.GetAsync($"jobs?key={Uri.EscapeDataString(key)}", stop)).GetProperty("jobs").EnumerateArray()];
            foreach (var job in jobs) Tell(job);
            if (jobs.FirstOrDefault(static job => job.Text("state") == "dead") is { ValueKind: JsonValueKind.Object } dead)
                throw new CommandFailure(ExitCodes.GateFailed, "The job is poison", dead.Text("id"), $"Run `plimsoll jobs show {dead.Text("id")}`");
            if (jobs.All(static job => job.Text("state") == "completed")) return ExitCodes.Done;
            await timer.WaitForNextTickAsync(stop);
        }
    }

    public async Task<int> QueuesAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pace, terminal.Time);
        while (true)
        {
            var answer = await client.GetAsync("queues", stop);
            foreach (var queue in answer.GetProperty("queues").EnumerateArray())
            {
                var name = queue.Text("name")!;
                var paused = queue.GetProperty("isPaused").GetBoolean() ? ", paused" : "";
                Tell(name, queue, $"{name}: {queue.Text("depth")} ready, {queue.Text("delayed")} delayed, {queue.Text("poison")} poison{paused}");
            }

            await timer.WaitForNextTickAsync(stop);
        }
    }

    private void Tell(JsonElement job)
    {
        var share = job.TryGetProperty("message", out _) ? JobsListing.Says(job) : "";
        Tell(job.Text("id")!, job, $"{job.Text("type")}  {job.Text("state")}  {share}".TrimEnd());
    }

    private void Tell(string subject, JsonElement state, string line)
    {
        if (_told.TryGetValue(subject, out var before) && before == line) return;
        _told[subject] = line;
        var time = terminal.Time.GetLocalNow().ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        terminal.Output.WriteLine(isJson ? state.GetRawText() : $"{time}  {line}");
    }
}
