using System.Text;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Jobs.Operations.Api;

/// <summary>What operators change. Every change has an actor and a reason, which the store audits in the same transaction.</summary>
internal sealed class JobsChangeApi(IJobOperations operations, JobNames names)
{
    private const int MostJobs = 10_000;
    private const double MostPerSecond = 100_000;

    internal async Task RetryAsync(HttpContext context)
    {
        var (id, change, act) = await OneAsync(context);
        var payload = change.Payload?.GetRawText();
        if (payload is not null && Encoding.UTF8.GetByteCount(payload) > JobLimits.MaxPayloadBytes)
            throw JobsRefusal.Bad("payload-too-large", $"A payload has at most {JobLimits.MaxPayloadBytes} bytes.");
        if (!await operations.RetryPoisonAsync(id, payload, act, context.RequestAborted)) throw await NotPoisonAsync(id, "retried", context);
        await ChangedAsync(context, 1);
    }

    internal async Task DiscardAsync(HttpContext context)
    {
        var (id, _, act) = await OneAsync(context);
        if (!await operations.DiscardPoisonAsync(id, act, context.RequestAborted)) throw await NotPoisonAsync(id, "discarded", context);
        await ChangedAsync(context, 1);
    }

    internal async Task CancelAsync(HttpContext context)
    {
        var (id, _, act) = await OneAsync(context);
        if (await operations.CancelAsync(id, act, context.RequestAborted))
        {
            await ChangedAsync(context, 1);
            return;
        }

        var job = await operations.FindAsync(id, context.RequestAborted) ?? throw JobsRefusal.NoSuchJob(id.ToString());
        throw JobsRefusal.Conflict("job-over", $"The job is {JobWords.Of(job.State)}: there is nothing to cancel.");
    }

    internal async Task RetryAllAsync(HttpContext context)
    {
        var (change, act) = await ManyAsync(context);
        if (change.PerSecond is not (> 0 and <= MostPerSecond)) throw JobsRefusal.Bad("rate-invalid", $"perSecond is not above 0 and at most {MostPerSecond}.");
        await ChangedAsync(context, change.Filter!, await operations.RetryPoisonAsync(change.Filter!, change.Limit, change.PerSecond, act, context.RequestAborted));
    }

    internal async Task DiscardAllAsync(HttpContext context)
    {
        var (change, act) = await ManyAsync(context);
        await ChangedAsync(context, change.Filter!, await operations.DiscardPoisonAsync(change.Filter!, change.Limit, act, context.RequestAborted));
    }

    internal async Task PauseAsync(HttpContext context)
    {
        var (scope, name, act) = await ScopeAsync(context);
        // A pause of what nobody has would hold nothing, and look as if it did.
        if (scope == PauseScope.Queue) names.RequireQueue(name);
        if (scope == PauseScope.Type) names.RequireType(name);
        await operations.PauseAsync(scope, name, act, context.RequestAborted);
        await ChangedAsync(context, 1);
    }

    internal async Task ResumeAsync(HttpContext context)
    {
        var (scope, name, act) = await ScopeAsync(context);
        if (!await operations.ResumeAsync(scope, name, act, context.RequestAborted))
            throw JobsRefusal.Conflict("not-paused", $"The {JobWords.Of(scope)} {name} is not paused.");
        await ChangedAsync(context, 1);
    }

    private static async ValueTask<(JobId Id, JobChange Change, OperatorAct Act)> OneAsync(HttpContext context)
    {
        var id = JobsRequest.Id(context);
        var change = await JobsRequest.BodyAsync(context, JobsApiJson.Default.JobChange);
        return (id, change, JobsRequest.Act(context, change.Actor, change.Reason));
    }

    private static async ValueTask<(PoisonChange Change, OperatorAct Act)> ManyAsync(HttpContext context)
    {
        var change = await JobsRequest.BodyAsync(context, JobsApiJson.Default.PoisonChange);
        JobsRequest.Limit(change.Limit, MostJobs);
        if (change.Filter is null || change.Filter == new PoisonFilter())
            throw JobsRefusal.Bad("filter-missing", "Say which: set queue, type, tenant or errorClass of the filter.");
        JobNames.RequireErrorClass(change.Filter.ErrorClass);
        return (change, JobsRequest.Act(context, change.Actor, change.Reason));
    }

    private static async ValueTask<(PauseScope Scope, string Name, OperatorAct Act)> ScopeAsync(HttpContext context)
    {
        var change = await JobsRequest.BodyAsync(context, JobsApiJson.Default.ScopeChange);
        var scope = JobsRequest.Word<PauseScope>(JobsRequest.Require(change.Scope, "scope"), "scope")!.Value;
        return (scope, JobsRequest.Require(change.Name, "name"), JobsRequest.Act(context, change.Actor, change.Reason));
    }

    private async ValueTask<JobsRefusal> NotPoisonAsync(JobId id, string verb, HttpContext context) =>
        await operations.FindAsync(id, context.RequestAborted) is { } job
            ? JobsRefusal.Conflict("job-not-poison", $"The job is {JobWords.Of(job.State)}; only poison can be {verb}.")
            : JobsRefusal.NoSuchJob(id.ToString());

    private Task ChangedAsync(HttpContext context, PoisonFilter filter, int count)
    {
        if (count == 0)
        {
            names.RequireQueue(filter.Queue);
            names.RequireType(filter.Type);
        }

        return ChangedAsync(context, count);
    }

    private static Task ChangedAsync(HttpContext context, int count) =>
        OperationsAnswer.JsonAsync(context, new ChangeAnswer(count), JobsApiJson.Default.ChangeAnswer);
}
