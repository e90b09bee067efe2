using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Jobs.Operations.Api;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Jobs;

/// <summary>Puts the jobs of a service on its operations API.</summary>
public static class JobsApiExtensions
{
    internal const string DescriptionName = "plimsoll.jobs.openapi.json";

    private static readonly Problem StoreFailed = new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Title = "Service Unavailable",
        Reason = "store-unavailable",
    };

    /// <summary>Maps <c>/ops/v1/jobs</c>, <c>/ops/v1/queues</c> and <c>/ops/v1/audit</c>. Does nothing in a service that was given no jobs.</summary>
    /// <param name="endpoints">The service's routes.</param>
    public static IEndpointRouteBuilder MapPlimsollJobs(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetService<JobTypes>() is not { } types) return endpoints;
        var store = endpoints.ServiceProvider.GetRequiredService<IJobStore>();
        var names = new JobNames(types);
        var read = new JobsReadApi(store, types, names);
        var change = new JobsChangeApi(store.Operations, names);
        Read("/ops/v1/queues", read.QueuesAsync);
        Read("/ops/v1/audit", read.AuditAsync);
        Read("/ops/v1/jobs", read.ListAsync);
        Read("/ops/v1/jobs/{id}", read.ShowAsync);
        Change("/ops/v1/jobs/{id}:retry", change.RetryAsync);
        Change("/ops/v1/jobs/{id}:discard", change.DiscardAsync);
        Change("/ops/v1/jobs/{id}:cancel", change.CancelAsync);
        Change("/ops/v1/jobs:retry", change.RetryAllAsync);
        Change("/ops/v1/jobs:discard", change.DiscardAllAsync);
        Change("/ops/v1/jobs:pause", change.PauseAsync);
        Change("/ops/v1/jobs:resume", change.ResumeAsync);
        return endpoints;

        void Read(string path, RequestDelegate answer) => endpoints.MapOperation(path, OperationsScope.Read, Guarded(answer));
        void Change(string path, RequestDelegate answer) => endpoints.MapOperationChange(path, OperationsScope.Jobs, Guarded(answer));
    }

    internal static OperationsDescription Describe()
    {
        using var resource = typeof(JobsApiExtensions).Assembly.GetManifestResourceStream(DescriptionName)
            ?? throw new InvalidOperationException($"The resource {DescriptionName} is missing in Plimsoll.Jobs; the project must embed Operations/Api/openapi.json.");
        var document = new byte[resource.Length];
        resource.ReadExactly(document);
        return new OperationsDescription(document);
    }

    private static RequestDelegate Guarded(RequestDelegate answer) => async context =>
    {
        try
        {
            await answer(context);
        }
        catch (JobsRefusal refusal)
        {
            await OperationsAnswer.ProblemAsync(context, refusal.ToProblem());
        }
        // What may pass is answered by the runtime, as for every endpoint: with its reason, Retry-After and a line in the log.
        catch (DatabaseException failed) when (!failed.IsTransient)
        {
            await OperationsAnswer.ProblemAsync(context, StoreFailed with { Detail = failed.Message });
        }
    };
}
