using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Jobs.Operations.Api;

/// <summary>What operators look at: queues, jobs and the audit.</summary>
internal sealed class JobsReadApi(IJobStore store, JobTypes types, JobNames names)
{
    private const int MostJobs = 1000;
    private const string Dead = "dead";

    internal async Task QueuesAsync(HttpContext context)
    {
        var pauses = await store.Operations.PausesAsync(context.RequestAborted);
        var limits = await store.Operations.LimitsAsync(context.RequestAborted);
        List<QueueEntry> queues = [];
        foreach (var name in types.Queues.Keys.Order(StringComparer.Ordinal))
        {
            var figures = await store.FiguresAsync(name, context.RequestAborted);
            var isPaused = pauses.Any(pause => pause.Scope == PauseScope.Queue && pause.Name == name);
            queues.Add(new QueueEntry(name, figures.Depth, figures.OldestAgeSeconds, figures.Delayed, figures.Dead, isPaused));
        }

        var answer = new QueueListAnswer(
            queues,
            [.. pauses.Select(static pause => new PauseEntry(JobWords.Of(pause.Scope), pause.Name, pause.Act.Actor, pause.Act.Reason, pause.At))],
            [.. limits.Select(static limit => new LimitEntry(JobWords.Of(limit.Scope), limit.Name, limit.Max))]);
        await OperationsAnswer.JsonAsync(context, answer, JobsApiJson.Default.QueueListAnswer);
    }

    internal async Task ListAsync(HttpContext context)
    {
        var query = JobsRequest.Query(context, "state", "queue", "type", "tenant", "errorClass", "key", "after", "limit");
        var limit = JobsRequest.LimitOf(query, MostJobs);
        JobNames.RequireErrorClass(query.GetValueOrDefault("errorClass"));
        JobListEntry[] jobs = query switch
        {
            _ when query.TryGetValue("key", out var key) => await OfKeyAsync(key, query, limit, context.RequestAborted),
            _ when query.ContainsKey("errorClass") || query.ContainsKey("after") => await PoisonAsync(query, limit, context.RequestAborted),
            _ => await AllAsync(query, limit, context.RequestAborted),
        };
        if (jobs.Length == 0)
        {
            names.RequireQueue(query.GetValueOrDefault("queue"));
            names.RequireType(query.GetValueOrDefault("type"));
        }

        await OperationsAnswer.JsonAsync(context, new JobListAnswer(jobs), JobsApiJson.Default.JobListAnswer);
    }

    internal async Task ShowAsync(HttpContext context)
    {
        var id = JobsRequest.Id(context);
        var job = await store.Operations.FindAsync(id, context.RequestAborted) ?? throw JobsRefusal.NoSuchJob(id.ToString());
        await OperationsAnswer.JsonAsync(context, JobAnswer.Of(job), JobsApiJson.Default.JobAnswer);
    }

    internal async Task AuditAsync(HttpContext context)
    {
        var limit = JobsRequest.LimitOf(JobsRequest.Query(context, "limit"), MostJobs);
        var entries = await store.Operations.AuditAsync(limit, context.RequestAborted);
        await OperationsAnswer.JsonAsync(context, new AuditAnswer(entries), JobsApiJson.Default.AuditAnswer);
    }

    // A key has a handful of jobs: the rest of the filter is for them alone.
    private async ValueTask<JobListEntry[]> OfKeyAsync(string key, Dictionary<string, string> query, int limit, CancellationToken cancellation)
    {
        if (query.ContainsKey("after")) throw JobsRefusal.Bad("query-invalid", "A key has few jobs: list them all, without after.");
        _ = JobsRequest.Word<JobState>(query.GetValueOrDefault("state"), "state");
        string[] only = query.TryGetValue("type", out var type) ? [type] : [.. types.Definitions.Select(static definition => definition.Name.Name)];
        return
        [
            .. (await store.Operations.FindByKeyAsync(only, key, cancellation)).Select(JobListEntry.Of)
                .Where(job => Fits("state", job.State) && Fits("queue", job.Queue) && Fits("tenant", job.Tenant) && Fits("errorClass", job.ErrorClass)).Take(limit),
        ];

        bool Fits(string member, string? value) => !query.TryGetValue(member, out var wanted) || wanted == value;
    }

    // Only poison has an error class, and only its list goes on where another one ended.
    private async ValueTask<JobListEntry[]> PoisonAsync(Dictionary<string, string> query, int limit, CancellationToken cancellation)
    {
        if (query.GetValueOrDefault("state", Dead) != Dead) throw JobsRefusal.Bad("query-invalid", "errorClass and after are for poison: state=dead.");
        JobId? after = null;
        if (query.TryGetValue("after", out var text))
            after = JobId.TryParse(text, out var id) ? id : throw JobsRefusal.Bad("query-invalid", $"after: '{text}' is no identity of a job.");
        var filter = new PoisonFilter(query.GetValueOrDefault("queue"), query.GetValueOrDefault("type"), query.GetValueOrDefault("tenant"), query.GetValueOrDefault("errorClass"));
        return [.. (await store.Operations.ListPoisonAsync(filter, after, limit, cancellation)).Select(JobListEntry.Of)];
    }

    private async ValueTask<JobListEntry[]> AllAsync(Dictionary<string, string> query, int limit, CancellationToken cancellation)
    {
        var state = JobsRequest.Word<JobState>(query.GetValueOrDefault("state"), "state");
        var filter = new JobFilter(state, query.GetValueOrDefault("queue"), query.GetValueOrDefault("type"), query.GetValueOrDefault("tenant"));
        return [.. (await store.Operations.ListAsync(filter, limit, cancellation)).Select(JobListEntry.Of)];
    }
}
