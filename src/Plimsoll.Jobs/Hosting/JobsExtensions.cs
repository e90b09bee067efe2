using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Hosting;

namespace Plimsoll.Jobs;

/// <summary>Gives a service durable jobs.</summary>
public static class JobsExtensions
{
    /// <summary>
    /// Registers the job store, <see cref="IJobs"/>, <see cref="IJobOperations"/>, the worker and its signals. The service's store must have been added before.
    /// </summary>
    /// <param name="builder">The service under construction.</param>
    /// <param name="settings">The jobs.</param>
    public static PlimsollBuilder AddJobs(this PlimsollBuilder builder, JobsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        var types = new JobTypes(settings);
        var services = builder.Services;
        services.AddSingleton(types);
        services.AddSingleton(provider => Create(settings, provider.GetRequiredService<Database>()));
        services.AddSingleton(provider => provider.GetRequiredService<IJobStore>().Operations);
        services.AddSingleton(_ => new JobCatalog(types.Definitions));
        services.AddSingleton<QueueBoard>();
        services.AddSingleton<IJobs>(provider => new JobClient(
            provider.GetRequiredService<IJobStore>(), provider.GetRequiredService<JobCatalog>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<QueueBoard>().PressureOf));
        services.AddSingleton<IBootCheck, JobsBootCheck>();
        services.AddSingleton(provider => new JobWorker(
            provider.GetRequiredService<IJobStore>(), types.Registrations.Select(make => make(provider)), settings.Worker, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<JobService>();
        return builder;
    }

    /// <summary>Registers a job type: its budgets come from the contract, its name and version from <see cref="JobAttribute"/>.</summary>
    /// <typeparam name="TPayload">The payload; part of the JSON context of <see cref="JobsSettings.Json"/>.</typeparam>
    /// <typeparam name="THandler">Its handler; one for the life of the process.</typeparam>
    /// <param name="builder">The service under construction.</param>
    /// <param name="upcasters">How payloads of older versions are read, by version. Default: they are parked.</param>
    public static PlimsollBuilder AddJob<TPayload, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this PlimsollBuilder builder, IReadOnlyDictionary<int, Func<ReadOnlyMemory<byte>, TPayload>>? upcasters = null)
        where THandler : class, IJobHandler<TPayload>
    {
        ArgumentNullException.ThrowIfNull(builder);
        var types = JobTypes.Of(builder.Services);
        var name = typeof(TPayload).GetCustomAttribute<JobAttribute>();
        var json = types.Settings.Json.GetTypeInfo(typeof(TPayload)) as JsonTypeInfo<TPayload>;
        if (JobFaults.Of(typeof(TPayload), name, json, builder.Boot.Contract) is { } fault)
        {
            types.Faults.Add(fault);
            return builder;
        }

        var workload = builder.Boot.Contract.Workloads.Jobs[name!.Name];
        var budget = JobBudget.Of(workload);
        types.Definitions.Add(new JobDefinition<TPayload>(name, budget.Queue, json!, budget.Order));
        types.Queues[budget.Queue] = Shorter(types.Queues.GetValueOrDefault(budget.Queue), budget.BacklogAgeSeconds);
        builder.Services.TryAddSingleton<THandler>();
        types.Registrations.Add(provider =>
            new JobRegistration<TPayload>(name, budget, json!, provider.GetRequiredService<THandler>, upcasters));
        return builder;
    }

    private static double? Shorter(double? one, double? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);

    private static IJobStore Create(JobsSettings settings, Database database)
    {
        var url = settings.Url.Reveal();
        if (!settings.Engines.TryGetValue(url.Scheme, out var engine))
            throw new InvalidOperationException($"The service links no job store for {url.Scheme}: URLs. Use one of {string.Join(", ", settings.Engines.Keys)}.");
        return engine(url, database, out var store, out var fault) ? store : throw new InvalidOperationException(fault.ToString());
    }
}
