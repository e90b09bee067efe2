using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations.Access;
using Plimsoll.Runtime.Operations.Health;

namespace Plimsoll.Runtime.Operations;

/// <summary>Adds the operations API to a service: identity, contract, budgets, signals, metrics and health, on a listener of its own.</summary>
public static class OperationsExtensions
{
    private static readonly Problem NotJson = new()
    {
        Status = StatusCodes.Status415UnsupportedMediaType,
        Title = "Unsupported Media Type",
        Reason = "not-json",
        Detail = "Send the body as application/json.",
    };

    /// <summary>Adds the services behind the API. Needs an <see cref="ISignalRegistry"/> and an <see cref="IMetricsExposition"/> among the services.</summary>
    /// <param name="builder">The host under construction.</param>
    /// <param name="contract">The service's contract.</param>
    /// <param name="build">The identity of the build.</param>
    /// <param name="options">Settings.</param>
    public static IHostApplicationBuilder AddPlimsollOperations(
        this IHostApplicationBuilder builder, ServiceContract contract, BuildInfo build, OperationsOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.Services.AddSingleton(new OperationsGuard(options));
        builder.Services.AddSingleton(provider => new ReadinessProbe(
            [.. provider.GetServices<IReadinessCheck>()], options.ReadinessLimit, ClockOf(provider), provider.GetRequiredService<ILoggerFactory>().CreateLogger<ReadinessProbe>()));
        builder.Services.AddSingleton(provider => new OperationsApi(
            contract, build, options, provider.GetRequiredService<ISignalRegistry>(), provider.GetService<IBudgetStandings>(), ClockOf(provider)));
        builder.Services.AddSingleton(provider => new DecisionsApi(provider.GetServices<IDecisionSource>(), ClockOf(provider)));
        builder.Services.AddSingleton(provider => new MetricsPage(
            provider.GetRequiredService<IMetricsExposition>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<MetricsPage>()));
        builder.Services.AddSingleton(provider => new OpenApiDocument(provider.GetServices<OperationsDescription>()));
        builder.Services.AddSingleton(provider => new HealthApi(
            provider.GetRequiredService<ReadinessProbe>(), provider.GetRequiredService<OperationsGuard>(), provider.GetRequiredService<IHostApplicationLifetime>()));
        return builder;
    }

    /// <summary>Marks a listener as the one of the operations API. Without a marked listener, nobody can reach the API.</summary>
    public static ListenOptions UseOperationsListener(this ListenOptions listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        listener.Use(next => connection =>
        {
            connection.Features.Set(OperationsConnection.Instance);
            return next(connection);
        });
        return listener;
    }

    /// <summary>Whether a request came in on the operations listener.</summary>
    internal static bool IsOperations(HttpContext context)
    {
        // Not Get<T>: looking up a generic virtual method costs more than the rest when compiled ahead of time.
        return context.Features[typeof(OperationsConnection)] is not null;
    }

    /// <summary>
    /// Keeps the two listeners apart: on the wrong one an endpoint does not exist, and what does not exist is answered alike on both.
    /// Operations are answered here: nothing that the service adds to the pipeline touches them. Comes after routing.
    /// </summary>
    public static IApplicationBuilder UsePlimsollOperations(this IApplicationBuilder app) => app.Use(next => context =>
    {
        var endpoint = context.GetEndpoint();
        var isOperations = IsOperations(context);
        if (endpoint is null || isOperations != BelongsToOperations(context, endpoint))
            return OperationsAnswer.NotFoundAsync(context, isOperations);
        if (endpoint is not RouteEndpoint)
            return OperationsAnswer.MethodNotAllowedAsync(context, isOperations ? endpoint.RequestDelegate! : next);
        return isOperations ? endpoint.RequestDelegate!(context) : next(context);
    });

    /// <summary>Maps <c>/ops/v1/…</c>, <c>/metrics</c> and <c>/health/…</c>; they answer on the operations listener only.</summary>
    public static IEndpointRouteBuilder MapPlimsollOps(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var (api, health) = (services.GetRequiredService<OperationsApi>(), services.GetRequiredService<HealthApi>());
        Map(endpoints, "/ops/v1/info", OperationsScope.Read, api.InfoAsync);
        Map(endpoints, "/ops/v1/contract", OperationsScope.Read, api.ContractAsync);
        Map(endpoints, "/ops/v1/budgets", OperationsScope.Read, api.BudgetsAsync);
        Map(endpoints, "/ops/v1/signals", OperationsScope.Read, api.SignalsAsync);
        Map(endpoints, "/ops/v1/decisions", OperationsScope.Read, services.GetRequiredService<DecisionsApi>().AnswerAsync);
        Map(endpoints, "/ops/v1/openapi.json", OperationsScope.Read, services.GetRequiredService<OpenApiDocument>().AnswerAsync);
        Map(endpoints, "/metrics", OperationsScope.Read, services.GetRequiredService<MetricsPage>().AnswerAsync);
        Map(endpoints, "/health/live", OperationsScope.None, HealthApi.LiveAsync);
        Map(endpoints, "/health/ready", OperationsScope.None, health.ReadyAsync);
        Map(endpoints, "/health/startup", OperationsScope.None, health.StartupAsync);
        foreach (var more in services.GetServices<MoreOperations>()) more.Map(endpoints);
        return endpoints;
    }

    /// <summary>Adds a route that reads; it answers GET and HEAD on the operations listener, to whoever has the scope.</summary>
    /// <param name="endpoints">The service's routes.</param>
    /// <param name="path">Its template, below <c>/ops/v1</c>. Describe it with an <see cref="OperationsDescription"/>.</param>
    /// <param name="scope">What the caller's token must allow.</param>
    /// <param name="answer">The handler.</param>
    public static IEndpointRouteBuilder MapOperation(this IEndpointRouteBuilder endpoints, string path, OperationsScope scope, RequestDelegate answer)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        Map(endpoints, path, scope, answer);
        return endpoints;
    }

    /// <summary>
    /// Adds a route that changes something; it answers POST on the operations listener, to whoever has the scope. Its body must say that it is
    /// JSON: a page of another origin can't send that without asking first, and is never allowed to.
    /// </summary>
    /// <param name="endpoints">The service's routes.</param>
    /// <param name="path">Its template, below <c>/ops/v1</c>. Describe it with an <see cref="OperationsDescription"/>.</param>
    /// <param name="scope">What the caller's token must allow.</param>
    /// <param name="answer">The handler.</param>
    public static IEndpointRouteBuilder MapOperationChange(this IEndpointRouteBuilder endpoints, string path, OperationsScope scope, RequestDelegate answer)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        Map(endpoints, path, scope, context => context.Request.HasJsonContentType() ? answer(context) : OperationsAnswer.ProblemAsync(context, NotJson), HttpMethods.Post);
        return endpoints;
    }

    /// <summary>Who uses the token of an admitted request; null when no token is configured.</summary>
    /// <param name="context">The request.</param>
    public static string? OperationsActor(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<OperationsGuard>().ActorOf(context);
    }

    /// <summary>
    /// What routing puts in the place of an endpoint whose path fits and whose method does not says nothing about whose path it is.
    /// </summary>
    private static bool BelongsToOperations(HttpContext context, Endpoint endpoint) => endpoint is RouteEndpoint
        ? endpoint.Metadata.GetMetadata<OperationsEndpoint>() is not null
        : OperationsPaths.Contain(context.Request.Path);

    private static void Map(IEndpointRouteBuilder endpoints, string path, OperationsScope scope, RequestDelegate answer, string? change = null)
    {
        var guard = endpoints.ServiceProvider.GetRequiredService<OperationsGuard>();
        RequestDelegate guarded = context => guard.Refusal(context, scope) is { } refusal
            ? OperationsAnswer.ProblemAsync(context, refusal)
            : answer(context);
        string[] methods = change is null ? [HttpMethods.Get, HttpMethods.Head] : [change];
        endpoints.MapMethods(path, methods, guarded).WithMetadata(new OperationsEndpoint(scope)).DisableHttpMetrics();
    }

    private static TimeProvider ClockOf(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
}
